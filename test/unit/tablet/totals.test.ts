import { describe, expect, it } from 'vitest';
import { highestTotal, ownPlaces, totalOf } from '../../../scoring/tablet/logic/totals.ts';

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
    expect(highestTotal(criteria)).toBe('90');
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
