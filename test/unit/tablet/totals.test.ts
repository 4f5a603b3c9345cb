import { describe, expect, it } from 'vitest';
import {
  givenPlaces,
  highestTotal,
  ownPlaces,
  totalOf,
} from '../../../scoring/tablet/logic/totals.ts';

const criterion = (id: string, weight: string) => ({
  id,
  name: { zh: id, en: id },
  weight,
  min: '0',
  max: '100',
  step: '0.01',
});
const criteria = [criterion('work', '0.7'), criterion('talk', '0.2')];
const marks = (presenter: string, work: string, talk?: string) => [
  { presenter, criterion: 'work', mark: work },
  ...(talk === undefined ? [] : [{ presenter, criterion: 'talk', mark: talk }]),
];

describe('a judge’s own total', () => {
  it('is exact where binary numbers are not', () => {
    // In binary, 0.1 * 0.7 + 0.2 * 0.2 is 0.11000000000000001.
    expect(totalOf('p1', marks('p1', '0.1', '0.2'), criteria).text).toBe('0.11');
  });

  it('holds the marks given so far, and says how many are wanted', () => {
    const all = [...marks('p1', '90'), ...marks('p2', '80', '80')];
    expect(totalOf('p1', all, criteria)).toMatchObject({ text: '63', given: 1, wanted: 2 });
    expect(totalOf('p3', all, criteria)).toMatchObject({ text: '0', given: 0, wanted: 2 });
  });

  it('is at most what full marks give', () => {
    expect(highestTotal('p1', [], criteria)).toBe('90');
  });

  const grades = [
    { id: 'good', name: { zh: '好', en: 'Good' }, points: '85' },
    { id: 'best', name: { zh: '优', en: 'Best' }, points: '100' },
    { id: 'unknown', name: { zh: '不了解', en: 'Don’t know' }, points: null },
  ];
  const graded = [criterion('work', '0.7'), { ...criterion('talk', '0.3'), grades }];

  it('holds a grade’s points, of the highest there is', () => {
    const all = marks('p1', '90', 'good');
    expect(totalOf('p1', all, graded)).toMatchObject({ text: '88.5', counted: 2, uncounted: 0 });
    expect(highestTotal('p1', all, graded)).toBe('100');
  });

  it('is without a grade that is not counted, which is neither a zero nor missing', () => {
    const all = marks('p1', '90', 'unknown');
    expect(totalOf('p1', all, graded)).toMatchObject({
      ...{ text: '63', counted: 1, uncounted: 1 },
      ...{ given: 2, wanted: 2 },
    });
    expect(highestTotal('p1', all, graded)).toBe('70');
    const alone = [{ ...criterion('talk', '1'), grades }];
    expect(totalOf('p1', all, alone)).toMatchObject({ counted: 0, uncounted: 1 });
  });

  it('is without places, of which less is better', () => {
    const ranked = [
      criterion('work', '1'),
      { ...criterion('talk', '1'), ballot: 'ranks' as const },
    ];
    expect(totalOf('p1', marks('p1', '90', '2'), ranked)).toMatchObject({ text: '90', given: 2 });
    expect(highestTotal('p1', [], ranked)).toBe('100');
    expect([...givenPlaces(marks('p1', '90', '2'), 'talk')]).toEqual([['p1', 2]]);
  });

  it('gives no place where something in it is not counted', () => {
    const all = [...marks('p1', '90', 'unknown'), ...marks('p2', '80', 'good')];
    const totals = new Map(['p1', 'p2'].map((id) => [id, totalOf(id, all, graded)]));
    expect([...ownPlaces(totals)]).toEqual([['p2', 1]]);
  });
});

describe('a judge’s own places', () => {
  it('go by the total; equal ones share theirs, incomplete ones have none', () => {
    const all = [
      ...marks('p1', '80', '90'),
      ...marks('p2', '90', '55'),
      ...marks('p3', '70', '80'),
      ...marks('p4', '100'),
    ];
    const totals = new Map(['p1', 'p2', 'p3', 'p4'].map((id) => [id, totalOf(id, all, criteria)]));
    expect([...ownPlaces(totals)]).toEqual([
      ['p1', 1],
      ['p2', 1],
      ['p3', 3],
    ]);
  });
});
