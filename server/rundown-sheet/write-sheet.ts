import writeExcelFile, { type Row } from 'write-excel-file/node';
import { cuesOf, type Cue } from '../core/cues.ts';
import { planOf, type ShowState } from '../core/state.ts';
import { writeDuration } from '../event-file/notation.ts';
import { translator } from '../event-file/translator.ts';
import type { Group, Named } from '../protocol/event-plan.ts';
import type { Language } from '../protocol/values.ts';
import { columns, type Column } from './columns.ts';
import { sheetTexts } from './messages.ts';

/** Numbers that no judge marks, and that the event file or the sheet brings. */
export function importedComponents(state: ShowState): Named[] {
  const { components = [], formula } = planOf(state);
  const imported = (formula.components ?? []).filter(({ from }) => from === 'imported');
  return components.filter(({ id }) => imported.some((one) => one.id === id));
}

// As text nothing is taken for a formula, a date or a time of day, whatever is typed there.
const cell = (value: string) => ({ value, type: String, format: '@' });
const heading = (value: string) => ({ ...cell(value), fontWeight: 'bold' as const });

/** The rundown as a workbook, or its headings alone for people to fill in. */
export function writeSheet(
  state: ShowState,
  language: Language,
  what: 'rundown' | 'template',
): Promise<Buffer> {
  const say = translator(sheetTexts, language);
  const components = importedComponents(state);
  const headings: Row = [
    ...columns.map((column) => heading(say(column))),
    ...components.map(({ name }) => heading(name[language])),
  ];
  const rows = planOf(state).groups.flatMap((group) => rowsOf(state, group, language, what));
  const empty: Row[] = Array.from({ length: what === 'template' ? 200 : 0 }, () =>
    headings.map(() => cell('')),
  );
  const width = (column: Column) => ({ width: column === 'note' ? 40 : 18 });
  const widths = [...columns.map(width), ...components.map(() => ({ width: 12 }))];
  const sheet = { sheet: say('sheet'), data: [headings, ...rows, ...empty], columns: widths };
  return writeExcelFile([{ ...sheet, stickyRowsCount: 1 }]).toBuffer();
}

function rowsOf(
  state: ShowState,
  group: Group,
  language: Language,
  what: 'rundown' | 'template',
): Row[] {
  const cues = cuesOf(group);
  const { imported = [] } = planOf(state);
  return (what === 'template' ? cues.slice(0, 1) : cues).map((cue) => {
    const values = valuesOf(cue, language);
    const texts = columns.map((column) => {
      if (column === 'group') return group.name[language];
      if (column === 'note') return what === 'template' ? '' : (state.notes.get(cue.id) ?? '');
      return values[column] ?? '';
    });
    const numbers = importedComponents(state).map(
      ({ id }) =>
        imported.find((one) => one.presenter === cue.id && one.component === id)?.value ?? '',
    );
    return [...texts, ...numbers].map(cell);
  });
}

function valuesOf(cue: Cue, language: Language): Partial<Record<Column, string>> {
  const say = translator(sheetTexts, language);
  if (cue.kind === 'segment') {
    const { id, kind, name, duration } = cue.segment;
    const length = writeDuration(duration);
    return { id, kind: say(kind), name: name.zh, nameEn: name.en, length };
  }
  const { id, name, post, unit } = cue.presenter;
  return {
    ...{ id, kind: say('presenter'), name: name.zh, nameEn: name.en },
    ...{ post: post.zh, postEn: post.en, unit: unit.zh, unitEn: unit.en },
  };
}
