import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMark, stepMark } from '../../../scoring/tablet/logic/mark-text.ts';

const criterion = (min = '0', max = '100', step = '0.5') => ({
  id: 'work',
  name: { zh: '实绩', en: 'Work' },
  weight: '1',
  ...{ min, max, step },
});
const mark = (typed: string, of = criterion()) => {
  const reading = readMark(typed, of);
  return reading.ok ? reading.mark : reading.problem;
};

describe('a mark as it is typed', () => {
  it.each([
    ['92.5', '92.5'],
    [' 92.50 ', '92.5'],
    ['９２．５', '92.5'],
    ['92。5', '92.5'],
    ['92｡5', '92.5'],
    ['92，5', '92.5'],
    ['92,5', '92.5'],
    ['007', '7'],
    ['0', '0'],
    ['-0', '0'],
    ['+88', '88'],
    ['.5', '0.5'],
    ['88.', '88'],
    ['100.000', '100'],
  ])('“%s” is the mark %s', (typed, expected) => {
    expect(mark(typed)).toBe(expected);
  });

  it.each(['abc', '9 5', '1e2', '1.2.3', '.', '-', '九十', '1,000', '0x10', '1234567890123'])(
    '“%s” is no mark',
    (typed) => {
      expect(mark(typed)).toBe('notANumber');
    },
  );

  it('is taken back when nothing is left', () => {
    expect(mark('  ')).toBeNull();
  });

  it('is refused out of range and off step', () => {
    expect(mark('100.5')).toBe('markOutOfRange');
    expect(mark('-1')).toBe('markOutOfRange');
    expect(mark('88.3')).toBe('markOffStep');
    expect(mark('−2', criterion('-5', '5', '1'))).toBe('-2');
  });

  it('has one text for each number, however it is typed', () => {
    const digits = fc.nat({ max: 100 });
    fc.assert(
      fc.property(digits, fc.boolean(), fc.nat({ max: 4 }), (whole, half, zeros) => {
        const typed = `${'0'.repeat(zeros)}${whole}.${half ? '5' : ''}${'0'.repeat(zeros)}`;
        const expected = `${whole}${half ? '.5' : ''}`;
        expect(mark(typed)).toBe(Number(expected) > 100 ? 'markOutOfRange' : expected);
      }),
    );
  });
});

describe('a step', () => {
  it('is exact and ends at the range', () => {
    const tenths = criterion('0', '1', '0.1');
    const marks = ['0'];
    for (let next = stepMark('0', tenths, 1); next !== null; next = stepMark(next, tenths, 1)) {
      marks.push(next);
    }
    expect(marks.join(' ')).toBe('0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1');
    expect(stepMark('0', tenths, -1)).toBeNull();
    expect(stepMark('0.3', tenths, -1)).toBe('0.2');
  });
});
