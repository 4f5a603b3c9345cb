import type { ReplayMoment } from '../protocol/replay.ts';
import type { Take, TakeMoment } from './takes.ts';

/** What held when the clip began stands at 0; what comes after its end is left out. */
export function momentsOf(take: Take, beganAt: number, length: number): ReplayMoment[] {
  const placed = take.moments
    .map((moment) => ({ ...moment, at: Math.round(moment.wall - beganAt) }))
    .filter(({ at }) => at < length);
  const before = placed.findLastIndex(({ at }) => at <= 0);
  const from = placed.slice(Math.max(0, before));
  return from.map((moment, index) => bare(moment, index === 0 ? 0 : moment.at));
}

const bare = ({ clock, slide }: TakeMoment, at: number): ReplayMoment => ({ at, clock, slide });
