import { evolve } from '../core/evolve.ts';
import type { ShowState } from '../core/state.ts';
import { clockView, slideView } from '../core/view-public.ts';
import type { RecordedEvent, ShowEvent } from '../protocol/events.ts';
import type { ReplayClock, ReplayMoment } from '../protocol/replay.ts';
import type { Instant } from '../protocol/values.ts';
import type { ClockView } from '../protocol/views.ts';

/** What held on stage from a moment on; `wall` in ms since 1970. */
export interface TakeMoment extends Pick<ReplayMoment, 'clock' | 'slide'> {
  readonly wall: number;
}

/** One go at a presentation. */
export interface Take {
  readonly presentation: string;
  /** When the clock was started, in ms since 1970. */
  readonly startedAt: number;
  readonly moments: TakeMoment[];
}

/** Whatever may change the clock or the slide of the one on stage. */
const telling: ReadonlySet<ShowEvent['type']> = new Set([
  'stoodBy',
  'restarted',
  'started',
  'held',
  'resumed',
  'timeAdded',
  'ended',
  'withdrawn',
  'stepUndone',
  'slideTurned',
]);

/**
 * How each presentation went, for those who watch it again. Like the sealer it sees each line of the
 * journal, also those replayed at a start.
 */
export class Takes {
  /** The last take of each presentation. */
  readonly #takes = new Map<string, Take>();
  /** What stood on stage before anybody started, since somebody stood by. */
  #ready: TakeMoment | null = null;

  /** Takes note of a line, with the show as it was right before it. */
  witness(before: ShowState, line: RecordedEvent): void {
    const { event } = line;
    if (!telling.has(event.type)) return;
    const after = evolve(before, event, line);
    const moment = momentOf(after, line);
    const on = after.onStage;
    if (on === null || moment === null) return;
    if (event.type === 'stoodBy' || event.type === 'restarted') this.#ready = null;
    if (event.type === 'started') this.#begin(on, moment);
    else if (moment.clock.state === 'ready') this.#ready = moment;
    else this.#takes.get(on)?.moments.push(moment);
  }

  /** The take that counted, as far as it has come; undefined before there is one. */
  last(presentation: string): Take | undefined {
    return this.#takes.get(presentation);
  }

  #begin(presentation: string, moment: TakeMoment): void {
    const moments = this.#ready ? [this.#ready, moment] : [moment];
    this.#takes.set(presentation, { presentation, startedAt: moment.wall, moments });
  }
}

function momentOf(state: ShowState, { at, wall }: RecordedEvent): TakeMoment | null {
  const clock = replayClock(clockView(state), at);
  return clock && { wall: Date.parse(wall), clock, slide: slideView(state) };
}

function replayClock(clock: ClockView, at: Instant): ReplayClock | null {
  switch (clock.state) {
    case 'idle':
      return null;
    case 'ready':
      return { state: 'ready', left: clock.limit };
    case 'running':
      return { state: 'running', left: Math.max(0, Math.round(clock.endsAt - at)) };
    case 'held':
      return { state: 'held', left: Math.round(clock.remaining) };
    case 'over':
      return { state: 'over' };
  }
}
