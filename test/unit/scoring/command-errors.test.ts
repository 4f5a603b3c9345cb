import { describe, expect, it } from 'vitest';
import { recount } from '../../../scoring/recount.ts';
import { written } from './example.ts';
import { jsonWith, placeOf, placesIn, type Path } from './places.ts';
import { fileWith, rankCommand } from './rank-command.ts';

const ballot = { ann: ['90'], bo: ['80'] };
const valid = {
  ...written({
    ballots: { a: ballot, b: ballot, c: ballot },
    formula: {
      criteria: [{ id: 'work', weight: '1', min: '0', max: '100', step: '0.5' }],
      panels: [
        {
          id: 'leaders',
          weight: '1',
          per: 'sheet',
          aggregate: { method: 'trimmedMean', dropHighest: 0, dropLowest: 0 },
          round: { places: 2, mode: 'halfUp' },
        },
      ],
      round: { places: 3, mode: 'halfUp' },
      ties: ['panel:leaders'],
      ranks: 'competition',
      missing: 'exclude',
      bands: [{ id: 'excellent', atMost: '20%', from: '90' }],
    },
  }),
  presenters: [{ id: 'ann' }, { id: 'bo' }],
  adjustments: [{ presenter: 'ann', amount: '-1', reason: 'over time' }],
};
const textWith = (path: Path, raw: string | null): string => jsonWith(valid, path, raw);

/** What the command says, without a process for each: one line, or `ranked`. */
async function refusal(...args: readonly string[]): Promise<string> {
  const { ok, line } = await recount(args);
  expect(line).toMatch(/^[^\p{Cc}]+$/u);
  return ok ? 'ranked' : line;
}
const saidOf = (text: string): Promise<string> => refusal(fileWith(text));

const OPTIONAL =
  /^(adjustments|formula\.(round|ties|ranks|missing|bands)|formula\.bands\[0\]\.(atMost|from)|formula\.criteria\[0\]\.(weight|min|max|step)|formula\.panels\[0\]\.(weight|per|aggregate|round|aggregate\.drop\w+|round\.mode)|formula\.round\.mode)$/;

const fields = placesIn(valid).filter((path) => typeof path.at(-1) === 'string');

describe('a field of the rank command’s file', () => {
  it('RANK-2: may be left out only where it has a usual value; else its place is named', async () => {
    for (const path of fields) {
      const [place, said] = [placeOf(path), await saidOf(textWith(path, null))];
      expect(said, place).toBe(OPTIONAL.test(place) ? 'ranked' : `${place}: is missing`);
    }
  });

  it.each(['null', '1e400', '{"__proto__":{"id":"x"}}', '{"constructor":1}', 'true', '-1.5', '""'])(
    'RANK-2: is not %s',
    async (raw) => {
      for (const path of placesIn(valid)) {
        const said = await saidOf(textWith(path, raw));
        expect(said.startsWith(placeOf(path)), `${placeOf(path)}, ${said}`).toBe(true);
        expect(said).not.toContain('\n');
      }
    },
  );

  it.each(['NaN', 'undefined', '0x10', '1.', "'90'", '01', ',', '}', '"\t"', '"\\x"'])(
    'RANK-2: is not %s, and the line and column are named',
    async (raw) => {
      const before = '{\n "marks": [\n  ';
      const said = await saidOf(`${before}${raw}]}`);
      expect(said).toMatch(/input\.json: line 3, column [34]: is not JSON$/);
    },
  );
});

describe('the rank command', () => {
  it.each([
    [['formula', 'panels', 0, 'weight'], '"-0.5"', 'must not be negative'],
    [['formula', 'criteria', 0, 'step'], '"0"', 'must be more than zero'],
    [['formula', 'criteria', 0, 'min'], '"101"', 'min is above max'],
    [['formula', 'ties', 0], '"panel:x"', 'there is no panel “x”'],
    [['formula', 'panels', 0, 'aggregate', 'method'], '"best"', 'expected one of'],
    [['judges', 1, 'panel'], '"x"', 'there is no panel “x”'],
    [['judges', 1, 'id'], '"a"', '“a” stands there twice'],
    [['marks', 1, 'presenter'], '"constructor"', 'there is no presenter “constructor”'],
    [['marks', 1, 'judge'], '"__proto__"', 'must be a letter or digit'],
    [['marks', 1, 'criterion'], '"x"', 'there is no criterion “x”'],
    [['marks', 3, 'mark'], '"100.5"', 'is not from 0 to 100'],
    [['marks', 3, 'mark'], '"90.25"', 'is not in steps of 0.5'],
    [['marks', 3, 'mark'], '90', 'expected string'],
    [['marks', 3, 'mark'], '"1e400"', 'must be a decimal number in quotes'],
    [['adjustments', 0, 'presenter'], '"x"', 'there is no presenter “x”'],
    [['adjustments', 0, 'reason'], '""', 'Too small'],
  ])('RANK-2: names %j when it is %s', async (path, raw, why) => {
    const said = await saidOf(textWith(path, raw));
    expect(said.startsWith(`${placeOf(path)}: `), said).toBe(true);
    expect(said).toContain(why);
  });

  it('RANK-2: names a second mark, and the presenter of whom nothing is left to count', async () => {
    const marks = [...valid.marks, ...valid.marks.slice(0, 1)];
    expect(await saidOf(JSON.stringify({ ...valid, marks }))).toBe(
      'marks[6]: judge a has marked ann on work before',
    );
    const few = valid.marks.filter(({ presenter }) => presenter === 'ann');
    expect(await refusal(fileWith(JSON.stringify({ ...valid, marks: few })))).toBe(
      'presenters[1]: no complete marks for bo from panel leaders',
    );
  });

  it('RANK-2: names what is not a file of JSON in UTF-8', async () => {
    const path = fileWith('{"formula": {},\n "marks": [}');
    expect(await refusal(path)).toBe(`${path}: line 2, column 12: is not JSON`);
    expect(await refusal(`${path}.not`)).toBe(`${path}.not: there is no such file`);
    const folder = import.meta.dirname;
    expect(await refusal(folder)).toBe(`${folder}: is not a file`);
    const bytes = fileWith(new Uint8Array([0x22, 0xff, 0x22]));
    expect(await refusal(bytes)).toBe(`${bytes}: is not UTF-8 text`);
    const empty = fileWith('');
    expect(await refusal(empty)).toBe(`${empty}: line 1, column 1: is not JSON`);
    const list = fileWith('[]');
    expect(await refusal(list)).toContain(`${list}: `);
  });

  it('RANK-2: says how it is used when it gets no file, or two', async () => {
    expect(await refusal()).toBe('Usage: npm run --silent rank -- FILE.json');
    expect(await refusal('a.json', 'b.json')).toBe('Usage: npm run --silent rank -- FILE.json');
  });

  it('RANK-2: says in one line what holds line breaks and a terminal’s commands', async () => {
    const key = 'x\n\u001b[2Jy\u2028z\u202e';
    expect(await refusal(fileWith(JSON.stringify({ ...valid, [key]: 1 })))).toContain('x [2Jy z');
  });

  it.each([
    [
      textWith(['marks', 3, 'mark'], '"90.25"'),
      /^marks\[3\]\.mark: 90\.25 is not in steps of 0\.5/,
    ],
    [
      textWith(['formula', 'panels', 0, 'weight'], '"-1"'),
      /^formula\.panels\[0\]\.weight: must not/,
    ],
    [textWith(['marks', 3, 'mark'], 'NaN'), /input\.json: line 1, column \d+: is not JSON$/],
  ])('RANK-2: says it on standard error and nothing else, and exits with 1', (text, line) => {
    const { status, stdout, stderr } = rankCommand(fileWith(text));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^[^\p{Cc}]+\n$/u);
    expect(stderr.trimEnd()).toMatch(line);
  });

  it('RANK-2: stands depth and length', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(await refusal(fileWith(`{"formula":${deep}}`))).toContain('formula: ');
    const long = fileWith(`"${'x'.repeat(10_000_000)}`);
    expect(await refusal(long)).toBe(`${long}: line 1, column 1: is not JSON`);
  });
});
