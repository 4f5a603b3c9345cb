import { describe, expect, it } from 'vitest';
import { receiptOf } from '../../../server/journal/receipt.ts';
import type { RecordedEvent } from '../../../server/protocol/events.ts';
import { instant } from '../../../server/protocol/values.ts';
import { marked } from './entries.ts';

type SheetEvent = Extract<RecordedEvent['event'], { type: 'sheetHandedIn' }>;

const event: SheetEvent = {
  type: 'sheetHandedIn',
  group: 'heads',
  judge: 'l1',
  sheet: [
    { presenter: 'ann', criterion: 'work', mark: '90' },
    { presenter: 'ann', criterion: 'talk', mark: '80' },
  ],
};
const line: RecordedEvent = {
  seq: 42,
  at: instant(1_000_000),
  wall: '2026-12-28T09:00:00.000Z',
  by: { role: 'judge', judge: 'l1' },
  commandId: null,
  event,
};
const codeOf = (one: RecordedEvent): string | undefined => receiptOf(one)?.receipt;

describe('receipts', () => {
  it('JOURNAL-6: a receipt is eight characters that can be read out, and the time', () => {
    const receipt = receiptOf(line);
    expect(receipt?.at).toBe(line.wall);
    expect(receipt?.receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('JOURNAL-6: the same line always has the same receipt', () => {
    // Pinned: a receipt written down once must be found again by every later version.
    expect(codeOf(line)).toBe(codeOf(structuredClone(line)));
    expect(codeOf(line)).toMatchInlineSnapshot(`"JMGW-15ZW"`);
  });

  it('JOURNAL-6: whatever differs in a sheet gives another receipt', () => {
    const [first, second] = event.sheet;
    if (!first || !second) throw new Error('the sheet is empty');
    const others: RecordedEvent[] = [
      { ...line, seq: 43 },
      { ...line, event: { ...event, judge: 'l2' } },
      { ...line, event: { ...event, group: 'towns' } },
      { ...line, event: { ...event, sheet: [{ ...first, mark: '90.5' }, second] } },
      { ...line, event: { ...event, sheet: [first] } },
      { ...line, event: { ...event, sheet: [second, first] } },
    ];
    expect(new Set([line, ...others].map(codeOf)).size).toBe(1 + others.length);
  });

  it('JOURNAL-6: no other line has one', () => {
    expect(receiptOf({ ...line, event: marked('90') })).toBeNull();
  });
});
