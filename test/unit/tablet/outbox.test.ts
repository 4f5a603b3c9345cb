import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandIdSchema } from '../../../server/protocol/values.ts';
import { cell, MarkingDesk, problem } from './marking-desk.ts';
import { MemoryStorage } from './memory-storage.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a mark on its way', () => {
  it('is on the tablet before anything is sent', () => {
    const desk = new MarkingDesk();
    desk.outbox.put(cell('p1'), '92.5');
    expect(desk.sent).toEqual([]);
    expect([...desk.storage.items.values()].join()).toContain('92.5');
    expect(desk.outbox.pendingOf(cell('p1'))?.mark).toBe('92.5');
    expect(desk.outbox.isUnderWay(cell('p1'))).toBe(false);
  });

  it('is sent at once when there is a line, and is gone from the tablet once the server has it', async () => {
    const desk = new MarkingDesk();
    desk.delivery.setOnline(true);
    desk.outbox.put(cell('p1'), '92.5');
    await desk.settled();
    expect(desk.outbox.isUnderWay(cell('p1'))).toBe(true);
    expect(commandIdSchema.safeParse(desk.sent[0]?.id).success).toBe(true);
    await desk.answer();
    expect(desk.outbox.pending).toEqual([]);
    expect(desk.storage.items.size).toBe(0);
    expect(desk.outbox.savedOf(cell('p1'))).toBe('92.5');
  });

  it('counts as saved by itself only until the next view shows it', async () => {
    const desk = new MarkingDesk();
    desk.delivery.setOnline(true);
    desk.outbox.put(cell('p1'), null);
    await desk.answer();
    expect(desk.outbox.savedOf(cell('p1'))).toBeNull();
    desk.outbox.hearView();
    expect(desk.outbox.savedOf(cell('p1'))).toBeUndefined();
  });

  it('goes out by itself when the line is back, one after the other in their order', async () => {
    const desk = new MarkingDesk();
    desk.outbox.put(cell('p1'), '1');
    desk.outbox.put(cell('p2'), '2');
    desk.outbox.put(cell('p1', 'talk'), '3');
    desk.delivery.setOnline(true);
    await desk.settled();
    expect(desk.sentMarks).toEqual(['1']);
    await desk.answer();
    await desk.answer();
    expect(desk.sentMarks).toEqual(['1', '2', '3']);
  });

  it('that was never sent makes way for the next one of the same place', async () => {
    const desk = new MarkingDesk();
    desk.outbox.put(cell('p1'), '1');
    for (const mark of ['2', '20', '20.5']) desk.outbox.put(cell('p2'), mark);
    expect(desk.storage.items.size).toBe(2);
    desk.delivery.setOnline(true);
    await desk.answer();
    await desk.answer();
    expect(desk.sentMarks).toEqual(['1', '20.5']);
  });

  it('without an answer is sent again under the same id', async () => {
    const desk = new MarkingDesk();
    desk.delivery.setOnline(true);
    desk.outbox.put(cell('p1'), '1');
    await desk.answer('lost');
    expect(desk.outbox.pendingOf(cell('p1'))?.mark).toBe('1');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(desk.sentMarks).toEqual(['1', '1']);
    expect(new Set(desk.sent.map(({ id }) => id)).size).toBe(1);
    await desk.answer();
    expect(desk.outbox.pending).toEqual([]);
  });

  it('that may have arrived is sent before the one that replaces it, so that it can never come after it', async () => {
    const desk = new MarkingDesk();
    desk.delivery.setOnline(true);
    desk.outbox.put(cell('p1'), '1');
    desk.outbox.put(cell('p1'), '2');
    await desk.answer('lost');
    expect(desk.outbox.pendingOf(cell('p1'))?.mark).toBe('2');
    await vi.advanceTimersByTimeAsync(1_000);
    await desk.answer();
    await desk.answer();
    expect(desk.sentMarks).toEqual(['1', '1', '2']);
    expect(desk.sent[0]?.id).toBe(desk.sent[1]?.id);
    expect(desk.sent[2]?.id).not.toBe(desk.sent[1]?.id);
  });

  it('waits while the line is down, also after it got no answer', async () => {
    const desk = new MarkingDesk();
    desk.delivery.setOnline(true);
    desk.outbox.put(cell('p1'), '1');
    desk.delivery.setOnline(false);
    expect(desk.outbox.isUnderWay(cell('p1'))).toBe(false);
    await desk.answer('lost');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(desk.sentMarks).toEqual(['1']);
    desk.delivery.setOnline(true);
    await desk.settled();
    expect(desk.sentMarks).toEqual(['1', '1']);
  });
});

describe('a mark that the server refuses', () => {
  it('is dropped, told with the reason, and does not keep back those after it', async () => {
    const desk = new MarkingDesk();
    desk.delivery.setOnline(true);
    desk.outbox.put(cell('p1'), '1');
    desk.outbox.put(cell('p2'), '2');
    await desk.answer(problem('notStarted'));
    expect(desk.outbox.refusedOf(cell('p1'))).toEqual({
      mark: '1',
      problem: problem('notStarted'),
    });
    expect(desk.outbox.pendingOf(cell('p1'))).toBeUndefined();
    expect(desk.sentMarks).toEqual(['1', '2']);
    await desk.answer();
    expect(desk.storage.items.size).toBe(0);
  });

  it('is told no more once another one is given', async () => {
    const desk = new MarkingDesk();
    desk.delivery.setOnline(true);
    desk.outbox.put(cell('p1'), '1');
    await desk.answer(problem('sheetAlreadyHandedIn'));
    desk.outbox.put(cell('p1'), '2');
    expect(desk.outbox.refusedOf(cell('p1'))).toBeUndefined();
  });

  it('only because the server can’t write now is kept and sent again', async () => {
    const desk = new MarkingDesk();
    desk.delivery.setOnline(true);
    desk.outbox.put(cell('p1'), '1');
    await desk.answer(problem('journalUnavailable'));
    expect(desk.delivery.trouble).toEqual(problem('journalUnavailable'));
    expect(desk.outbox.pendingOf(cell('p1'))?.mark).toBe('1');
    await vi.advanceTimersByTimeAsync(1_000);
    await desk.answer();
    expect(desk.delivery.trouble).toBeNull();
    expect(desk.outbox.savedOf(cell('p1'))).toBe('1');
  });
});

describe('marks kept on the tablet', () => {
  it('are sent by a page that is opened anew, in their order and under their old ids', async () => {
    const before = new MarkingDesk();
    before.outbox.put(cell('p2'), '2');
    before.outbox.put(cell('p1'), '1');
    const ids = before.outbox.pending.map(({ id }) => id);
    const desk = new MarkingDesk(before.storage);
    desk.delivery.setOnline(true);
    await desk.answer();
    await desk.answer();
    expect(desk.sentMarks).toEqual(['2', '1']);
    expect(desk.sent.map(({ id }) => id)).toEqual(ids);
  });

  it('by an earlier page go out before what replaces them: it may have sent them', async () => {
    const before = new MarkingDesk();
    before.outbox.put(cell('p2'), '2');
    before.outbox.put(cell('p1'), '1');
    const desk = new MarkingDesk(before.storage);
    desk.outbox.put(cell('p1'), '1.5');
    desk.delivery.setOnline(true);
    for (let count = 0; count < 3; count += 1) await desk.answer();
    expect(desk.sentMarks).toEqual(['2', '1', '1.5']);
  });

  it('that can’t be read are told and taken away, and the others are still sent', () => {
    const before = new MarkingDesk();
    before.outbox.put(cell('p1'), '1');
    const [key = ''] = before.storage.items.keys();
    before.storage.items.set(`${key}-damaged`, '{"order":1');
    before.storage.items.set(`${key}-other`, '{"order":1,"pending":{"mark":"1,5"}}');
    const desk = new MarkingDesk(before.storage);
    expect(desk.outbox.trouble).toBe('unreadable');
    expect(desk.outbox.pending.map(({ mark }) => mark)).toEqual(['1']);
    expect(before.storage.items.size).toBe(1);
  });

  it('are told of when the tablet won’t keep them, until the server has them', async () => {
    const storage = new MemoryStorage();
    const desk = new MarkingDesk(storage);
    desk.delivery.setOnline(true);
    storage.forbidden = true;
    desk.outbox.put(cell('p1'), '1');
    expect(desk.outbox.trouble).toBe('notKept');
    await desk.answer();
    expect(desk.outbox.trouble).toBeNull();
  });
});
