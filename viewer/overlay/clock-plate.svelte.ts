import type { Instant } from '../../server/protocol/values.ts';
import { ClockFace } from '../common/clock-face.svelte.ts';
import { readClock } from '../common/clock-reading.ts';
import { onFrame } from '../common/frame.svelte.ts';
import type { ClockParameters } from './parameters.ts';
import { onStage, type OverlaySource, type OverlayView } from './source.ts';

type When = Pick<ClockParameters, 'seconds'>;

/** Whether a clock stands in the picture at `now` of the show clock. */
export function isClockDue(view: OverlayView, now: Instant, { seconds }: When): boolean {
  const { phase } = readClock(view.clock, now);
  if (phase !== 'off') return phase !== 'idle';
  // The time is over, and the server's word of it on its way.
  if (view.clock.state !== 'over') return true;
  const endedAt = onStage(view)?.endedAt ?? null;
  return view.clock.how === 'limit' && endedAt !== null && now < endedAt + seconds * 1000;
}

/** The clock in the picture, and when it is there. */
export class ClockPlate {
  readonly face: ClockFace;
  readonly #source: OverlaySource;
  #due = $state(false);
  readonly stop: () => void;

  constructor(source: OverlaySource, when: When) {
    this.#source = source;
    this.face = new ClockFace(source);
    const stopLooking = onFrame(() => {
      this.#due = source.view !== null && isClockDue(source.view, source.now(), when);
    });
    this.stop = () => {
      stopLooking();
      this.face.stop();
    };
  }

  get shown(): boolean {
    const { trusted, clockError } = this.#source;
    return trusted && clockError !== null && this.#due;
  }

  /** What is left of the whole time, from 1 to 0. */
  get share(): number {
    const clock = this.#source.view?.clock;
    if (!clock || !('limit' in clock) || clock.limit === 0) return 0;
    return Math.min(1, this.face.remainingMs / clock.limit);
  }
}
