import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Drafts } from '../../../scoring/tablet/logic/drafts.svelte.ts';
import { cell } from './marking-desk.ts';

const criterion = {
  id: 'work',
  name: { zh: '实绩', en: 'Work' },
  weight: '1',
  min: '0',
  max: '100',
  step: '0.5',
};
let put: [string, string | null][];
let drafts: Drafts;

beforeEach(() => {
  vi.useFakeTimers();
  put = [];
  drafts = new Drafts(({ presenter }, mark) => void put.push([presenter, mark]));
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is being typed', () => {
  it('becomes the mark when the typing pauses, not digit by digit', () => {
    drafts.type(cell('p1'), criterion, '9');
    vi.advanceTimersByTime(300);
    drafts.type(cell('p1'), criterion, '95');
    vi.advanceTimersByTime(599);
    expect(put).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(put).toEqual([['p1', '95']]);
    expect(drafts.of(cell('p1'))).toBeUndefined();
  });

  it('becomes the mark at once when the field is left', () => {
    drafts.type(cell('p1'), criterion, '95');
    drafts.settle();
    vi.advanceTimersByTime(5_000);
    expect(put).toEqual([['p1', '95']]);
  });

  it('becomes the mark when another field is typed in', () => {
    drafts.type(cell('p1'), criterion, '95');
    drafts.type(cell('p2'), criterion, '8');
    expect(put).toEqual([['p1', '95']]);
  });

  it('takes a mark back only when the empty field is left', () => {
    drafts.type(cell('p1'), criterion, '');
    vi.advanceTimersByTime(5_000);
    expect(put).toEqual([]);
    drafts.settle();
    expect(put).toEqual([['p1', null]]);
  });

  it('stays where it is with what is wrong, and is never a mark', () => {
    drafts.type(cell('p1'), criterion, '101');
    expect(drafts.of(cell('p1'))?.problem).toBeNull();
    drafts.settle();
    expect(drafts.of(cell('p1'))).toMatchObject({ text: '101', problem: 'markOutOfRange' });
    expect(drafts.has(['p1'])).toBe(true);
    expect(drafts.has(['p2'])).toBe(false);
    drafts.drop(cell('p1'));
    expect(drafts.has(['p1'])).toBe(false);
    expect(put).toEqual([]);
  });
});
