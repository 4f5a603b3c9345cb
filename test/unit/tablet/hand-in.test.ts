import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HandIn } from '../../../scoring/tablet/logic/hand-in.svelte.ts';
import { isSameSheet } from '../../../scoring/tablet/logic/same-sheet.ts';
import { cell, MarkingDesk, problem } from './marking-desk.ts';

const sheet = [{ ...cell('p1'), mark: '90' }];
const newId = () => 'hand-in-id-00000001';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('handing in', () => {
  it('sends the sheet exactly as it was shown, once, however often it is pressed', async () => {
    const desk = new MarkingDesk();
    desk.delivery.setOnline(true);
    const handIn = new HandIn(desk.delivery, newId);
    handIn.ask('g1', sheet);
    void handIn.confirm();
    void handIn.confirm();
    expect(desk.sent).toEqual([{ id: newId(), command: { type: 'handIn', group: 'g1', sheet } }]);
    expect(handIn.sending).toBe('g1');
    await desk.answer();
    expect(handIn.sending).toBeNull();
    expect(handIn.question).toBeNull();
  });

  it('never overtakes a mark, and is repeated under the same id', async () => {
    const desk = new MarkingDesk();
    desk.delivery.setOnline(true);
    desk.outbox.put(cell('p1'), '90');
    const handIn = new HandIn(desk.delivery, newId);
    handIn.ask('g1', sheet);
    void handIn.confirm();
    expect(desk.sentMarks).toEqual(['90']);
    await desk.answer();
    await desk.answer('lost');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(desk.sentMarks).toEqual(['90', 'handIn', 'handIn']);
    expect(desk.sent.slice(1).map(({ id }) => id)).toEqual([newId(), newId()]);
  });

  it('that is refused says why in the dialog, also when that was closed meanwhile', async () => {
    const desk = new MarkingDesk();
    desk.delivery.setOnline(true);
    const handIn = new HandIn(desk.delivery, newId);
    handIn.ask('g1', sheet);
    void handIn.confirm();
    handIn.close();
    await desk.answer(problem('sheetDiffers'));
    expect(handIn.problem).toEqual(problem('sheetDiffers'));
    expect(handIn.question?.group).toBe('g1');
  });
});

describe('two sheets', () => {
  it('are the same only mark for mark, in whatever order', () => {
    const other = { ...cell('p2'), mark: '80' };
    expect(isSameSheet([...sheet, other], [other, ...sheet])).toBe(true);
    expect(isSameSheet([...sheet, other], sheet)).toBe(false);
    expect(isSameSheet(sheet, [{ ...cell('p1'), mark: '90.5' }])).toBe(false);
  });
});
