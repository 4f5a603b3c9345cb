import type { OverlayKind } from '../../../server/protocol/overlays.ts';
import type { Range } from '../fields.ts';
import { corners, modes, ranges, sides, type Looks } from '../parameters.ts';

/** How a parameter is asked for. */
export type Input =
  | { readonly type: 'choice'; readonly choices: readonly Choice[]; readonly usual: Choice | null }
  | {
      readonly type: 'number';
      readonly range: Range;
      readonly step: number;
      readonly usual: number;
    }
  | { readonly type: 'colour'; readonly usual: string }
  | { readonly type: 'group' };
export type Choice =
  | ((typeof sides)[number] | (typeof corners)[number] | (typeof modes)[number])
  | ('zh' | 'en' | '1');

/** Those that all overlays have. `preview` is the pages' own business. */
export type LooksName = Exclude<keyof Looks, 'preview'>;
export const looksInputs: Readonly<Record<LooksName, Input>> = {
  lang: { type: 'choice', choices: ['zh', 'en'], usual: null },
  accent: { type: 'colour', usual: '#2f9bff' },
  text: { type: 'colour', usual: '#ffffff' },
  ground: { type: 'colour', usual: '#091424' },
  scale: { type: 'number', range: ranges.scale, step: 0.1, usual: 1 },
  safe: { type: 'number', range: ranges.safe, step: 0.5, usual: 5 },
  guides: { type: 'choice', choices: ['1'], usual: null },
};

/** Those that each has for itself. */
export type OwnName = 'position' | 'mode' | 'seconds' | 'rows' | 'group';
export const ownInputs: Readonly<Record<OverlayKind, Readonly<Partial<Record<OwnName, Input>>>>> = {
  'lower-third': {
    position: { type: 'choice', choices: sides, usual: 'left' },
    mode: { type: 'choice', choices: modes, usual: 'auto' },
    seconds: { type: 'number', range: ranges.seconds, step: 1, usual: 8 },
  },
  clock: {
    position: { type: 'choice', choices: corners, usual: 'top-right' },
    seconds: { type: 'number', range: ranges.seconds, step: 1, usual: 5 },
  },
  slide: { position: { type: 'choice', choices: corners, usual: 'bottom-right' } },
  ranking: {
    position: { type: 'choice', choices: sides, usual: 'center' },
    mode: { type: 'choice', choices: modes, usual: 'hold' },
    seconds: { type: 'number', range: ranges.seconds, step: 1, usual: 10 },
    rows: { type: 'number', range: ranges.rows, step: 1, usual: 8 },
    group: { type: 'group' },
  },
};
