import { translator } from '../event-file/translator.ts';
import type { SheetReply } from '../protocol/rundown-sheet.ts';
import type { Language } from '../protocol/values.ts';
import type { Column } from './columns.ts';
import { sheetTexts, type SheetKey } from './messages.ts';

/** What is wrong with a file, and where: `cell` such as `C5`, null for the whole file. */
export interface SheetProblem {
  readonly cell: string | null;
  readonly code: SheetKey;
  /** The column it speaks of, named in the reader's language. */
  readonly column?: Column;
  readonly params?: Record<string, string | number>;
}

/** More than a person wants to read at once. */
const MOST_TOLD = 100;

export function problemsReply(problems: readonly SheetProblem[], language: Language): SheetReply {
  const say = translator(sheetTexts, language);
  const told = problems.slice(0, MOST_TOLD);
  return {
    ok: false,
    problems: told.map(({ cell, code, column, params = {} }) => ({
      cell,
      text: say(code, column ? { ...params, column: say(column) } : params).slice(0, 600),
    })),
  };
}
