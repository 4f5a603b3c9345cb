import { describe, expect, it } from 'vitest';
import { recount } from '../../../scoring/recount.ts';
import { perCriterion } from './full-inputs.ts';
import { withValue } from './places.ts';
import { fileWith } from './rank-command.ts';

const saidOf = async (file: unknown) => recount([fileWith(JSON.stringify(file))]);

describe('a rule', () => {
  it('RANK-2: is named where it is not whole, and where there is none such', async () => {
    const rule = ['formula', 'then', 0] as const;
    const said = async (other: unknown) =>
      (await saidOf(withValue(perCriterion, rule, other))).line;
    expect(await said({ do: 'shareOfBest' })).toBe('formula.then[0].points: is missing');
    expect(await said({ do: 'squareRoot' })).toContain('formula.then[0].do: ');
    expect(await said({ do: 'rankPoints', first: '3' })).toBe(
      'formula.then[0]: needs either points (and beyond), or first and lessEach',
    );
    expect(await said({ do: 'dividedBy', number: '0' })).toContain('must be more than zero');
  });
});
