import type { ShowState } from '../core/state.ts';

const ON_STAGE = ['onDeck', 'standingBy', 'running', 'held'];
const UNDER_WAY = ['presenting', 'scoring'];

/** Whether people look at the stage: somebody is called or on it, a break runs, or judges mark. */
export const stageInUse = ({ presentations, segments, groups }: ShowState): boolean =>
  [...presentations.values()].some(({ state }) => ON_STAGE.includes(state)) ||
  [...segments.values()].some(({ state }) => state === 'running') ||
  [...groups.values()].some(({ state }) => UNDER_WAY.includes(state));
