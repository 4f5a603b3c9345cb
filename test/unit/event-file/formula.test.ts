import { describe, expect, it } from 'vitest';
import { describeFormula } from '../../../server/event-file/describe-formula.ts';
import { changed } from './event-text.ts';
import { planOf } from './parsed.ts';

const rows = [
  '{ from: 1, dropHighest: 0, dropLowest: 0 }',
  '{ from: 3, dropHighest: 1, dropLowest: 1 }',
].join(', ');
const event = changed(
  '    - id: leaders\n',
  `    - id: leaders
      aggregate: { method: trimmedMean, byCount: [${rows}] }
  missing: reweight
  bands: [{ id: top, atMost: 20%, edge: everybody }]
`,
  changedPanels(),
);

/** The small event names its panel twice; the formula's entry comes last. */
function changedPanels(): string {
  return changed('  - id: leaders\n    name: Leaders', '  - { id: leaders, name: Leaders }');
}

describe('a formula in the event file', () => {
  it('drops by the number of marks, weighs anew, and takes all across an edge', () => {
    const { formula } = planOf(event);
    expect(formula.panels[0]?.aggregate.byCount).toEqual([
      { from: 1, dropHighest: 0, dropLowest: 0 },
      { from: 3, dropHighest: 1, dropLowest: 1 },
    ]);
    expect(formula).toMatchObject({ missing: 'reweight', bands: [{ edge: 'everybody' }] });
  });

  it('is told in both languages', () => {
    const english = describeFormula(planOf(event), 'en').join('\n');
    expect(english).toContain('from 3: the 1 highest and the 1 lowest dropped');
    expect(english).toContain('the weights of what nobody has marked go to the rest');
    expect(english).toContain('all of a tie across the edge');
    const chinese = describeFormula(planOf(event), 'zh').join('\n');
    expect(chinese).toContain('3 个及以上：去掉 1 个最高、1 个最低');
    expect(chinese).toContain('名额边缘同分者全部列入');
    const sum = event.replace('trimmedMean', 'sum');
    expect(describeFormula(planOf(sum), 'en').join('\n')).toContain('the sum of all judges');
  });
});
