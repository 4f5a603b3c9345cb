import type { RankInput } from '../../scoring/engine/schema.ts';
import { rankInputSchema } from '../../scoring/engine/schema.ts';

export interface GroupSize {
  readonly presenters: number;
  readonly judges: number;
  readonly criteria: number;
}

/**
 * A group with every mark given, by two panels with trimmed means, one per sheet and one per
 * criterion; the same each time. The score has no decimals, so that many have the same one.
 */
export function largeGroup(size: GroupSize): RankInput {
  const random = numbers(20_261_228);
  const ids = (letter: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
  const [presenters, judges] = [ids('p', size.presenters), ids('j', size.judges)];
  const criteria = ids('c', size.criteria);
  const level = new Map(presenters.map((id) => [id, 8200 + Math.floor(random() * 1000)]));
  const mark = (presenter: string) =>
    ((level.get(presenter) ?? 0) + Math.floor(random() * 800)).toString();
  return rankInputSchema.parse({
    formula: { ...formula, criteria: criteria.map((id) => ({ id, weight: '0.15' })) },
    presenters: presenters.map((id) => ({ id })),
    judges: judges.map((id, index) => ({ id, panel: index % 3 === 0 ? 'leaders' : 'officials' })),
    marks: presenters.flatMap((presenter) =>
      judges.flatMap((judge) =>
        criteria.map((criterion) => {
          const hundredths = mark(presenter);
          const text = `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`;
          return { judge, presenter, criterion, mark: text };
        }),
      ),
    ),
    adjustments: presenters
      .filter((_, index) => index % 10 === 0)
      .map((presenter) => ({ presenter, amount: '-0.5', reason: 'over time' })),
  });
}

const trimmed = { method: 'trimmedMean', dropHighest: 2, dropLowest: 2 };
const round = { places: 2, mode: 'halfUp' };
const formula = {
  panels: [
    { id: 'leaders', weight: '0.6', per: 'sheet', aggregate: trimmed, round },
    { id: 'officials', weight: '0.4', per: 'criterion', aggregate: trimmed, round },
  ],
  round: { places: 0, mode: 'halfUp' },
  ties: ['panel:leaders', 'criterion:c1'],
  bands: [
    { id: 'excellent', atMost: '20%', from: '75' },
    { id: 'good', atMost: '50%' },
  ],
};

/** Numbers from 0 to 1 that look random and are the same for a seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
