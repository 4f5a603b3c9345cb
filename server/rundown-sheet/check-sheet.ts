import { decideEdit } from '../core/decide-edit.ts';
import { planOf, type ShowState } from '../core/state.ts';
import { translator } from '../event-file/translator.ts';
import { problemTexts } from '../protocol/messages/problems.ts';
import { MOST_EDITS, type Edit } from '../protocol/rundown-edits.ts';
import type { SheetReply } from '../protocol/rundown-sheet.ts';
import { instant, type Language } from '../protocol/values.ts';
import type { SheetRead } from './read-aside.ts';
import { MOST_ROWS, readRows } from './read-rows.ts';
import { problemsReply, type SheetProblem } from './sheet-problem.ts';
import { editsOf } from './to-edits.ts';
import { importedComponents } from './write-sheet.ts';

/** What a file would change, or what is wrong with it. Changes nothing. */
export function checkSheet(state: ShowState, read: SheetRead, language: Language): SheetReply {
  const wrong = (problems: readonly SheetProblem[]) => problemsReply(problems, language);
  if (read.problems.length > 0) return wrong(read.problems);
  const known = { groups: planOf(state).groups, components: importedComponents(state) };
  const { rows, problems } = readRows(read.cells, known);
  if (problems.length > 0) return wrong(problems);
  if (rows.length === 0) return wrong([{ cell: null, code: 'empty' }]);
  const made = editsOf(state, rows);
  if (made.problems.length > 0) return wrong(made.problems);
  const { edits, counts } = made;
  if (edits.length === 0) return { ok: true, edits, counts };
  if (edits.length > MOST_EDITS)
    return wrong([{ cell: null, code: 'tooManyRows', params: { most: MOST_ROWS } }]);
  const why = refusalOf(state, edits, language);
  return why === null
    ? { ok: true, edits, counts }
    : wrong([{ cell: null, code: 'refused', params: { why } }]);
}

/** What the show would say to these edits now; null where it would make them. */
function refusalOf(state: ShowState, edits: readonly Edit[], language: Language): string | null {
  const decision = decideEdit(state, { type: 'edit', edits: [...edits] }, instant(0));
  if (decision.ok) return null;
  const { code, params } = decision.refusal;
  return translator(problemTexts, language)(code, named(state, params, language));
}

/** Groups and cues by their names. */
function named(
  state: ShowState,
  params: Record<string, string | number>,
  language: Language,
): Record<string, string | number> {
  const { groups } = planOf(state);
  const things = [...groups, ...groups.flatMap(({ presenters }) => presenters)];
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => {
      const thing = things.find(({ id }) => id === value);
      return [key, thing ? thing.name[language] : value];
    }),
  );
}
