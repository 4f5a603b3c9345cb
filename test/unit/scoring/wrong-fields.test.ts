import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recount } from '../../../scoring/recount.ts';
import { perCriterion, perSheet } from './full-inputs.ts';
import { jsonWith, placeOf, placesIn, valueAt, withValue, type Path } from './places.ts';
import { fileWith, rankCommand } from './rank-command.ts';

const PLACE = /^(formula|presenters|judges|marks|adjustments|components|excused|lots)\b[^ ]*: \S/;

/** What the command says to a file; its line, whatever it says, is one line of text. */
async function saidOf(path: string, text: string): Promise<{ ok: boolean; line: string }> {
  writeFileSync(path, text);
  const said = await recount([path]);
  expect(said.line).toMatch(/^[^\p{Cc}]+$/u);
  return said;
}

/** Wrong for any field but one of the kind that is named. */
const OF_ANOTHER_KIND: readonly (readonly [raw: string, fits: string | null])[] = [
  ['true', 'boolean'],
  ['0.5', null],
  ['-1', null],
  ['1e400', null],
  ['99999999999999999999', null],
  ['null', 'null'],
  ['{"constructor":{"prototype":1}}', null],
  ['{"__proto__":{"id":"x"}}', null],
  ['[[]]', null],
  ['""', null],
  ['"\\u0000"', null],
  [JSON.stringify('9'.repeat(5000)), null],
  ['"-"', null],
  ['" 1"', null],
];

/** A text that some fields may hold, and others not. */
const DOUBTFUL = [
  ...['"NaN"', '"Infinity"', '"1e400"', '"-1"', '"0"', '"1"', '"999999999999"', '"0x1"', '"٣"'],
  ...['"__proto__"', '"constructor"', '"toString"', '"hasOwnProperty"', '"ann"', '"panel:x"'],
  ...['[]', '{}', '0', '1', '2', 'false', '"%"', '"50%"', '"101%"', '"imported"'],
];

/** Of lists of people and marks the first two are enough. */
const fieldsOf = (valid: unknown): Path[] =>
  placesIn(valid).filter(([list, index = 0]) => list === 'formula' || Number(index) < 2);

const isSingle = (value: unknown): boolean => typeof value !== 'object' || value === null;
const isReason = (path: Path): boolean => path.at(-1) === 'reason';
const isNullable = (path: Path): boolean => path.at(-1) === 'points' && path.includes('grades');

describe.each([
  ['per sheet', perSheet],
  ['per criterion', perCriterion],
])('a file with everything, %s', { timeout: 60_000 }, (_, valid) => {
  it('RANK-1: is ranked', async () => {
    const { ok, line } = await saidOf(fileWith(''), JSON.stringify(valid));
    expect(ok, line).toBe(true);
  });

  it.each(OF_ANOTHER_KIND)(
    'RANK-2: is refused, with the place, where anything is %s',
    async (raw, fits) => {
      const file = fileWith('');
      for (const path of fieldsOf(valid)) {
        const [place, value] = [placeOf(path), valueAt(valid, path)];
        if (fits !== null && typeof value === fits) continue;
        if (fits === 'null' && isNullable(path)) continue;
        // A reason is any text.
        if (isReason(path) && /^"(-| 1|\\u0000)"$/.test(raw)) continue;
        const { ok, line } = await saidOf(file, jsonWith(valid, path, raw));
        expect(ok, place).toBe(false);
        // A list is refused for what is in it, an object for what it lacks.
        expect(line.startsWith(place), `${place}, ${line}`).toBe(true);
        expect(line, place).toMatch(PLACE);
      }
    },
  );

  it.each(DOUBTFUL)(
    'RANK-2: is ranked, or refused with a place, where anything is %s',
    async (raw) => {
      const file = fileWith('');
      for (const path of fieldsOf(valid).filter((one) => isSingle(valueAt(valid, one)))) {
        const { ok, line } = await saidOf(file, jsonWith(valid, path, raw));
        if (!ok) expect(line, placeOf(path)).toMatch(PLACE);
      }
    },
  );

  it('RANK-2: is ranked, or says what is missing, without any one field', async () => {
    const file = fileWith('');
    for (const path of fieldsOf(valid)) {
      if (typeof path.at(-1) === 'number') continue;
      const { ok, line } = await saidOf(file, jsonWith(valid, path, null));
      if (!ok) expect(line, placeOf(path)).toMatch(PLACE);
    }
  });

  it.each(['x', '__proto__', 'constructor', 'toString'])(
    'RANK-2: is refused, with the place, where there is a field “%s” too many',
    async (key) => {
      const file = fileWith('');
      for (const path of [[], ...placesIn(valid)]) {
        const value = valueAt(valid, path);
        if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
        const raw = JSON.stringify(value).replace('{', `{${JSON.stringify(key)}:1,`);
        const text = path.length > 0 ? jsonWith(valid, path, raw) : raw;
        const { ok, line } = await saidOf(file, text);
        expect(ok, placeOf(path)).toBe(false);
        expect(line).toContain(key);
        if (path.length > 0) expect(line.startsWith(placeOf(path)), line).toBe(true);
      }
    },
  );

  it('RANK-2: is refused, with the place, where something that is named stands there twice', async () => {
    const file = fileWith('');
    const lists = placesIn(valid).filter((path) => Array.isArray(valueAt(valid, path)));
    const unique = /(criteria|panels|components|bands|grades|presenters|judges|marks|lots)$/;
    for (const path of lists.filter((one) => unique.test(placeOf(one)))) {
      const list = valueAt(valid, path);
      if (!Array.isArray(list)) continue;
      const doubled: unknown[] = [...list, list[0]];
      const { ok, line } = await saidOf(file, JSON.stringify(withValue(valid, path, doubled)));
      expect(ok, placeOf(path)).toBe(false);
      expect(line.startsWith(`${placeOf(path)}[${list.length}]`), line).toBe(true);
    }
  });
});

describe('a file with everything', () => {
  it.each([
    [['formula', 'panels', 0, 'weight'], '"-1"'],
    [['marks', 1, 'judge'], '"constructor"'],
    [['formula', 'then', 0], '{"do":"__proto__"}'],
    [['components', 1, 'value'], '1e400'],
  ])('RANK-2: is refused by the command itself, with the place, where %j is %s', (path, raw) => {
    const { status, stdout, stderr } = rankCommand(fileWith(jsonWith(perSheet, path, raw)));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^[^\p{Cc}]+\n$/u);
    expect(stderr.startsWith(placeOf(path)), stderr).toBe(true);
  });
});
