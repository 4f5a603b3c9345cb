import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, units } from '../../../scoring/engine/exact.ts';
import { formulaSchema } from '../../../scoring/engine/schema.ts';
import { judgeView } from '../../../server/core/view-judge.ts';
import type { EventPlan } from '../../../server/protocol/event-plan.ts';
import { judgesNext } from '../../../server/rehearsal/judges-next.ts';
import { SeededRandom } from '../../../server/rehearsal/seeded-random.ts';
import { examplePlan } from '../core/plan.ts';
import { receiptAt, Rehearsal } from '../core/rehearsal.ts';

/** Any range of numbers in any steps, also where the highest mark is on no step. */
const numbers = fc
  .record({
    min: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
    range: fc.bigInt({ min: 1n, max: 10n ** 11n }),
    step: fc.bigInt({ min: 1n, max: 1_000_000n }),
    places: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ min, range, step, places }) => {
    const text = (value: bigint) => decimalText(value * 10n ** BigInt(12 - places));
    const most = min + (range > step ? range : step);
    return { min: text(min), max: text(most), step: text(step) };
  });
const grades = fc
  .array(fc.option(fc.integer({ min: 0, max: 100 })), { minLength: 1, maxLength: 6 })
  .map((points) => ({
    grades: points.map((one, index) => ({
      id: `grade-${index}`,
      points: one === null ? null : String(one),
    })),
  }));
const ranks = fc.constant({ ballot: 'ranks' });

function planWith(criteria: readonly object[]): EventPlan {
  const ids = criteria.map((_, index) => `c${index}`);
  const name = (id: string) => ({ zh: id, en: id });
  return {
    ...examplePlan(),
    criteria: ids.map((id) => ({ id, name: name(id) })),
    formula: formulaSchema.parse({
      criteria: criteria.map((criterion, index) => ({ id: ids[index], ...criterion })),
      panels: [{ id: 'leaders' }, { id: 'officials' }],
    }),
  };
}

/** Lets a robot judge do all that it wants to; gives what was done. */
function playJudge(show: Rehearsal, judge: string, random: SeededRandom): string[] {
  const done: string[] = [];
  for (;;) {
    const view = judgeView(show.state, judge, receiptAt, 'record');
    const command = view && judgesNext(view, random);
    if (!command) return done;
    const decision = show.give(command, { role: 'judge', judge });
    if (!decision.ok) throw new Error(JSON.stringify({ command, refusal: decision.refusal }));
    done.push(command.type);
  }
}

describe('a robot judge', () => {
  it('gives only marks that the judge’s rules accept, whatever the criteria are, and hands in', () => {
    const any = fc.array(fc.oneof(numbers, grades, ranks), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(any, fc.nat(), (criteria, seed) => {
        const show = new Rehearsal(planWith(criteria));
        const random = new SeededRandom(seed);
        show.present('ann');
        expect(playJudge(show, 'l1', random)).toHaveLength(criteria.length);
        show.present('bo');
        const marks = criteria.map(() => 'mark');
        expect(playJudge(show, 'l1', random)).toEqual([...marks, 'handIn']);
        expect(playJudge(show, 'l2', random)).toEqual([...marks, ...marks, 'handIn']);
      }),
    );
  });

  it('gives the same marks for the same seed, and others for another', () => {
    const marksOf = (seed: number): unknown => {
      const show = new Rehearsal();
      show.present('ann', 'bo');
      playJudge(show, 'l1', new SeededRandom(seed));
      return show.events.filter(({ type }) => type === 'marked');
    };
    expect(marksOf(1)).toEqual(marksOf(1));
    expect(marksOf(1)).not.toEqual(marksOf(2));
  });

  it('keeps to the upper third of the range', () => {
    const show = new Rehearsal(planWith([{ min: '40', max: '100', step: '0.5' }]));
    show.present('ann', 'bo');
    playJudge(show, 'l1', new SeededRandom(7));
    for (const event of show.events)
      if (event.type === 'marked')
        expect(units(event.mark ?? '0')).toBeGreaterThanOrEqual(units('80'));
  });
});
