import type { Entry } from '../../../server/journal/journal.ts';
import type { ShowEvent } from '../../../server/protocol/events.ts';
import { instant } from '../../../server/protocol/values.ts';

export const marked = (mark: string): ShowEvent => ({
  type: 'marked',
  judge: 'l1',
  presenter: 'ann',
  criterion: 'work',
  mark,
});

/** The `index`th entry of a show: one command that has led to two events. */
export function entry(
  index: number,
  commandId: string | null = `command-${index}-0123456789`,
): Entry {
  return {
    at: instant(1_000_000 + index + 0.25),
    wall: new Date(Date.UTC(2026, 11, 28, 9) + index),
    by: { role: 'judge', judge: 'l1' },
    commandId,
    events: [marked(String(index)), marked(String(index + 0.5))],
  };
}
