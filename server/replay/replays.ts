import { phaseOf, planOf, type ShowState } from '../core/state.ts';
import type { Replay } from '../protocol/replay.ts';
import type { Clip } from './clip-notes.ts';
import { momentsOf } from './moments.ts';
import type { Take, Takes } from './takes.ts';

/** What everybody may watch again now (REPLAY-1), in the order of the rundown. */
export function replaysOf(state: ShowState, takes: Takes, clips: readonly Clip[]): Replay[] {
  const plan = planOf(state);
  if (!plan.replay) return [];
  const published = plan.groups.filter(({ id }) => phaseOf(state, id).state === 'published');
  return published.flatMap(({ presenters }) =>
    presenters.flatMap(({ id }) => replayOf(takes.last(id), clips) ?? []),
  );
}

/** After a fault a take may lie in two clips: the one that shows most of it is chosen. */
function replayOf(take: Take | undefined, clips: readonly Clip[]): Replay | null {
  if (!take) return null;
  const shown = ({ beganAt, endedAt }: Clip) => endedAt - Math.max(beganAt, take.startedAt);
  const own = clips.filter(
    (clip) => clip.presentation === take.presentation && shown(clip) > 0 && isOf(take, clip),
  );
  const clip = own.sort((a, b) => shown(b) - shown(a))[0];
  if (!clip) return null;
  const { presentation, file, beganAt } = clip;
  const length = Math.round(clip.endedAt - beganAt);
  return { presentation, file, length, moments: momentsOf(take, beganAt, length) };
}

/** A clip of an earlier take ended before this one began. */
const isOf = ({ startedAt }: Take, { endedAt }: Clip): boolean => endedAt > startedAt;
