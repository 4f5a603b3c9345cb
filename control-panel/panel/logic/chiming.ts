import type { Screen } from '../../../server/protocol/screens.ts';

/** From which stage screens the chimes come. */
export interface Chiming {
  readonly how: 'none' | 'on' | 'locked' | 'muted' | 'several';
  /** The numbers of those that are chosen for it. */
  readonly numbers: readonly number[];
}

/** Null where there is no stage screen. `several` is said before all else: a hall must not chime twice. */
export function chimingOf(screens: readonly Screen[]): Chiming | null {
  const stages = screens.filter(({ kind }) => kind === 'stage');
  if (stages.length === 0) return null;
  const chosen = stages.filter(({ sound }) => sound !== null && sound !== 'silent');
  const numbers = chosen.map(({ number }) => number);
  const [one, ...others] = chosen;
  if (!one?.sound || one.sound === 'silent') return { how: 'none', numbers };
  return { how: others.length > 0 ? 'several' : one.sound, numbers };
}
