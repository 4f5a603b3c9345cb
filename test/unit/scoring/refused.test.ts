import { describe, expect, it } from 'vitest';
import { checkMark } from '../../../scoring/engine/marks.ts';
import { criterionSchema, rankInputSchema } from '../../../scoring/engine/schema.ts';
import { inputOf, problemWith, written, type Example } from './example.ts';

const ballots = { a: { ann: ['90'], bo: ['80'] } };

/** What the engine says of the two presenters' input once changed. */
const changed = (
  change: (input: ReturnType<typeof inputOf>) => void,
  of: Partial<Example> = {},
) => {
  const input = inputOf({ ballots, ...of });
  change(input);
  return problemWith(input);
};

describe('what is refused', () => {
  it('SCORE-3: a mark out of its range or off its steps, which are counted from the min', () => {
    const criterion = criterionSchema.parse({ id: 'work', min: '0.5', max: '10', step: '0.25' });
    const said = ['0.49', '0.5', '0.75', '0.8', '10', '9.999', '10.25', '-1'].map((mark) =>
      checkMark(criterion, mark),
    );
    const [range, step] = ['markOutOfRange', 'markOffStep'];
    expect(said).toEqual([range, null, null, step, null, step, range, range]);
    const below = criterionSchema.parse({ id: 'work', min: '-10', max: '-1', step: '3' });
    expect(['-10', '-7', '-1', '-2', '-0'].map((mark) => checkMark(below, mark))).toEqual([
      ...[null, null, null],
      ...[step, range],
    ]);
    const problem = (mark: string) => changed(({ marks: [, one] }) => one && (one.mark = mark));
    expect(problem('100.01')).toEqual({ code: range, path: 'marks[1].mark' });
    expect(problem('80.001')).toEqual({ code: step, path: 'marks[1].mark' });
  });

  it('SCORE-3: a second mark of the same judge, presenter and criterion, equal or not', () => {
    const twice = changed(({ marks }) => marks.push(...marks.slice(0, 1)));
    expect(twice).toEqual({ code: 'duplicateMark', path: 'marks[2]' });
  });

  it('SCORE-4: names that nothing has', () => {
    const named = (field: 'presenter' | 'judge' | 'criterion', id: string) =>
      changed(({ marks: [one] }) => one && (one[field] = id));
    for (const id of ['x', 'constructor', '__proto__', 'toString']) {
      for (const field of ['presenter', 'judge', 'criterion'] as const) {
        expect(named(field, id)).toEqual({ code: 'unknownId', path: `marks[0].${field}` });
      }
    }
    const reason = 'late';
    expect(
      changed((input) => input.adjustments.push({ presenter: 'x', amount: '1', reason })),
    ).toEqual({ code: 'unknownId', path: 'adjustments[0].presenter' });
    expect(changed(({ judges: [one] }) => one && (one.panel = 'x'))).toEqual({
      code: 'unknownId',
      path: 'judges[0].panel',
    });
    for (const key of ['panel:x', 'criterion:leaders', 'panel:work', 'panel:constructor']) {
      const found = changed(() => undefined, { formula: { ties: ['panel:leaders', key] } });
      expect(found, key).toEqual({ code: 'unknownId', path: 'formula.ties[1]' });
    }
  });

  it('SCORE-4: ids that stand twice', () => {
    const twice = (list: 'presenters' | 'judges', path: string) =>
      expect(
        changed((input) => {
          const more: { id: string }[] = input[list];
          more.push(...input[list].slice(0, 1));
        }),
      ).toEqual({ code: 'duplicateId', path });
    twice('presenters', 'presenters[2].id');
    twice('judges', 'judges[1].id');
    for (const list of ['criteria', 'panels', 'bands'] as const) {
      const bands = [{ id: 'good' }];
      const found = changed(
        ({ formula }) => {
          const more: { id: string }[] = formula[list];
          more.push(...formula[list].slice(0, 1));
        },
        { formula: { bands } },
      );
      expect(found).toEqual({ code: 'duplicateId', path: `formula.${list}[1].id` });
    }
  });

  it('SCORE-4: a min above the max', () => {
    const formula = { criteria: [{ id: 'work', min: '9', max: '10' }] };
    const found = changed(({ formula: { criteria } }) => criteria[0] && (criteria[0].min = '11'), {
      ballots: { a: { ann: ['10'] } },
      formula,
    });
    expect(found).toEqual({ code: 'minAboveMax', path: 'formula.criteria[0].min' });
  });

  it.each([
    '',
    ' ',
    '1e2',
    '1e400',
    'NaN',
    'Infinity',
    '0x10',
    '+1',
    '.5',
    '5.',
    '1,5',
    '９０',
    '--1',
  ])('SCORE-1: “%s” as a number', (mark) => {
    const input = written({ ballots: { a: { ann: [mark] } } });
    expect(rankInputSchema.safeParse(input).error?.issues[0]?.path).toEqual(['marks', 0, 'mark']);
  });

  it('SCORE-1: numbers that are no texts, and counts that are no whole numbers', () => {
    const input = { ...written({ ballots }), presenters: [{ id: 1 }] };
    expect(rankInputSchema.safeParse(input).success).toBe(false);
    for (const places of [-1, 1.5, 13, '2', Number.NaN]) {
      const formula = { ...written({ ballots }).formula, round: { places } };
      expect(rankInputSchema.safeParse({ ...input, formula }).success, `${places}`).toBe(false);
    }
  });
});

describe('what is left out', () => {
  it('SCORE-2: has its usual value', () => {
    const aggregate = { method: 'trimmedMean' } as const;
    const formula = {
      criteria: [{ id: 'work' }],
      panels: [{ id: 'leaders' }, { id: 'public', aggregate, round: { places: 1 } }],
    };
    const given = { formula, presenters: [{ id: 'ann' }], judges: [], marks: [] };
    const drops = { dropHighest: 1, dropLowest: 1 };
    expect(rankInputSchema.parse(given)).toEqual({
      formula: {
        criteria: [{ id: 'work', weight: '1', min: '0', max: '100', step: '0.01' }],
        panels: [
          { id: 'leaders', weight: '1', per: 'sheet', aggregate: { method: 'mean', ...drops } },
          {
            id: 'public',
            weight: '1',
            per: 'sheet',
            aggregate: { ...aggregate, ...drops },
            round: { places: 1, mode: 'halfUp' },
          },
        ],
        round: { places: 2, mode: 'halfUp' },
        ties: [],
        ranks: 'competition',
        missing: 'exclude',
        bands: [],
      },
      presenters: [{ id: 'ann', withdrawn: false }],
      judges: [],
      marks: [],
      adjustments: [],
    });
  });

  it('SCORE-2: is not guessed from a field with another name', () => {
    const input = { ...written({ ballots }), adjustment: [] };
    expect(rankInputSchema.safeParse(input).error?.issues[0]).toMatchObject({
      code: 'unrecognized_keys',
      keys: ['adjustment'],
    });
  });
});
