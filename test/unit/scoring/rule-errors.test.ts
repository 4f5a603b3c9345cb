import { describe, expect, it } from 'vitest';
import { recount } from '../../../scoring/recount.ts';
import { fileWith } from './rank-command.ts';

const round = { places: 2, mode: 'halfUp' };
const drops = { dropHighest: 0, dropLowest: 0 };

/** A file with everything in it that a formula may say of rules, components and ballots. */
const valid = {
  formula: {
    criteria: [
      {
        id: 'work',
        grades: [{ id: 'good', points: '90' }],
        aggregate: { method: 'trimmedSum', byCount: [{ from: 1, ...drops }] },
        round,
        then: [{ do: 'times', number: '1' }],
        thenWeighted: [{ do: 'round', ...round }],
      },
    ],
    panels: [
      {
        id: 'leaders',
        per: 'criterion',
        then: [
          { do: 'timesComponent', component: 'visit' },
          { do: 'rankPoints', first: '200', lessEach: '2%', best: 'highest', equal: 'same' },
        ],
        thenWeighted: [{ do: 'rankPoints', points: ['3', '2'], beyond: '1' }],
      },
    ],
    components: [
      {
        id: 'visit',
        weight: '1',
        from: 'imported',
        inSum: true,
        then: [{ do: 'table', rows: [{ from: '1', points: '2' }], below: '0' }],
      },
    ],
    then: [{ do: 'shareOfBest', points: '100' }],
    ties: ['lot', 'deductions', 'mean', 'judge:a', 'component:visit'],
    bands: [{ id: 'top', atMost: '50%', edge: 'everybody' }],
    missing: 'reweight',
  },
  presenters: [{ id: 'ann' }, { id: 'bo' }],
  judges: [
    { id: 'a', panel: 'leaders', absent: false },
    { id: 'b', panel: 'leaders' },
  ],
  marks: [
    { judge: 'a', presenter: 'ann', criterion: 'work', grade: 'good' },
    { judge: 'b', presenter: 'bo', criterion: 'work', grade: 'good' },
  ],
  components: [
    { presenter: 'ann', component: 'visit', value: '1' },
    { presenter: 'bo', component: 'visit', value: '2' },
  ],
  excused: [{ judge: 'a', presenter: 'bo', reason: 'own unit' }],
  lots: ['bo', 'ann'],
};

type Path = readonly (string | number)[];
const placeOf = (path: Path): string =>
  path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : at ? `.${part}` : part))
    .join('');

function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, part]) =>
    placesIn(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length > 0 ? [path, ...inside] : inside;
}

/** The valid file with something else at a place. */
function withValue(value: unknown, path: Path, other: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((part: unknown, index) =>
      index === key ? withValue(part, rest, other) : part,
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]: [string, unknown]) => [
      name,
      name === key ? withValue(part, rest, other) : part,
    ]),
  );
}

const saidOf = async (file: unknown) => recount([fileWith(JSON.stringify(file))]);

describe('a file with everything', () => {
  it('RANK-1: is ranked', async () => {
    const { ok, line } = await saidOf(valid);
    expect(ok, line).toBe(true);
  });

  it.each([[-1.5], [''], [{ constructor: 1 }], [[[]]]])(
    'RANK-2: is refused, with the place, where something is %j',
    async (other) => {
      for (const path of placesIn(valid)) {
        const { ok, line } = await saidOf(withValue(valid, path, other));
        const place = placeOf(path);
        expect(ok, place).toBe(false);
        expect(line.startsWith(place), `${place}, ${line}`).toBe(true);
      }
    },
  );

  it('RANK-2: names a rule that is not whole, and one there is not', async () => {
    const rule = ['formula', 'then', 0] as const;
    const said = async (other: unknown) => (await saidOf(withValue(valid, rule, other))).line;
    expect(await said({ do: 'shareOfBest' })).toBe('formula.then[0].points: is missing');
    expect(await said({ do: 'squareRoot' })).toContain('formula.then[0].do: ');
    expect(await said({ do: 'rankPoints', first: '3' })).toBe(
      'formula.then[0]: needs either points (and beyond), or first and lessEach',
    );
    expect(await said({ do: 'dividedBy', number: '0' })).toContain('must be more than zero');
  });
});
