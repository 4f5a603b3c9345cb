import type { SheetMark } from '../../../server/protocol/commands.ts';
import { cellKey } from './cell.ts';

/** Whether the marks are the same, mark for mark. */
export function isSameSheet(a: readonly SheetMark[], b: readonly SheetMark[]): boolean {
  const marks = new Map(a.map((one) => [cellKey(one), one.mark]));
  return a.length === b.length && b.every((one) => marks.get(cellKey(one)) === one.mark);
}
