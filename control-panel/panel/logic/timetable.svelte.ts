import { groupsOfTheDay, scheduleOf } from '../../../server/core/schedule.ts';
import type { CueSchedule, GroupSchedule, Span } from '../../../server/core/schedule.ts';
import { instant, type Instant } from '../../../server/protocol/values.ts';
import type { PanelView } from '../../../server/protocol/views.ts';
import { dayAt, timeOfDay, zoneOf } from './calendar.ts';

interface Source {
  readonly view: PanelView | null;
  readonly now: Instant;
}

/** When everything was planned and is to be expected, worked out anew every second, by the server's calendar. */
export class Timetable {
  readonly #source: Source;
  /** What the server's calendar is ahead of the show clock by, in ms; null before it was told. */
  #ahead = $state<number | null>(null);
  readonly #second = $derived.by(() => Math.floor(this.#source.now / 1000) * 1000);
  readonly #groups = $derived.by(() => this.#workOut());
  readonly #zone = $derived.by(() => zoneOf(this.#source.view?.groups ?? []));

  constructor(source: Source) {
    this.#source = source;
  }

  hear({ at, wall }: { at: Instant; wall: number }): void {
    this.#ahead = Math.round(wall - at);
  }

  get zone(): number | null {
    return this.#zone;
  }

  of(group: string): GroupSchedule | null {
    return this.#groups.find((one) => one.group === group) ?? null;
  }

  ofCue(cue: string): CueSchedule | null {
    return this.#groups.flatMap(({ cues }) => cues).find((one) => one.cue === cue) ?? null;
  }

  /** When the day that the show is in was planned to end, and will; null before anything is known. */
  get dayEnds(): { planned: number | null; expected: number | null } | null {
    if (this.#ahead === null) return null;
    const dayOf = (at: number): string => dayAt(at, this.#zone);
    const groups = groupsOfTheDay(this.#groups, this.#second + this.#ahead, dayOf);
    if (groups.length === 0) return null;
    return { planned: latest(groups, 'planned'), expected: latest(groups, 'expected') };
  }

  /** A moment's hours and minutes, where the show is. */
  text(at: number): string {
    return timeOfDay(at, this.#zone);
  }

  #workOut(): readonly GroupSchedule[] {
    const { view } = this.#source;
    if (view === null || this.#ahead === null) return [];
    return scheduleOf({ view, now: instant(this.#second), calendarAhead: this.#ahead });
  }
}

function latest(
  groups: readonly { planned: Span | null; expected: Span | null }[],
  which: 'planned' | 'expected',
): number | null {
  const ends = groups.flatMap((group) => group[which]?.ends ?? []);
  return ends.length === 0 ? null : Math.max(...ends);
}
