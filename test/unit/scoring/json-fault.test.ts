import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from '../../../scoring/json-fault.ts';

/** Where JSON.parse itself says that a text goes wrong, where it says so at all; null for JSON. */
function parsersWord(text: string): string | null | undefined {
  try {
    JSON.parse(text);
  } catch (error) {
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(String(error)) ?? [];
    return line && `${line}:${column}`;
  }
  return null;
}

const found = (text: string): string => {
  const { line, column } = jsonFault(text);
  return `${line}:${column}`;
};

describe('where a text stops being JSON', () => {
  it.each([
    ['', '1:1'],
    ['  ', '1:3'],
    ['{"a": NaN}', '1:7'],
    ['[1, 2,]', '1:7'],
    ['[1 2]', '1:4'],
    ['{"a" 1}', '1:6'],
    ['{"a": 1,}', '1:9'],
    ['{1: 1}', '1:2'],
    ['[1]\n[2]', '2:1'],
    ['{"a": [1}', '1:9'],
    ['[\n  "x"\n  "y"\n]', '3:3'],
    ['{"a": 1', '1:8'],
    [']', '1:1'],
    ['tru', '1:1'],
  ])('RANK-2: of %j is %s', (text, place) => {
    expect(found(text)).toBe(place);
  });

  it('RANK-2: is where the parser sees it', () => {
    const tokens = ['[', ']', '{', '}', ',', ':', '"a"', '"\\n"', '1 ', '-0.5e1 ', 'true ', '\n '];
    const texts = fc.array(fc.constantFrom(...tokens)).map((list) => list.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const said = parsersWord(text);
        if (said) expect(found(text)).toBe(said);
      }),
      { numRuns: 2000 },
    );
  });
});
