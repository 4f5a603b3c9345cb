import { randomUUID } from 'node:crypto';
import { cuesOf, whereIs, type Cue } from '../core/cues.ts';
import { edited } from '../core/evolve-edit.ts';
import { planOf, type ShowState } from '../core/state.ts';
import type { Edit } from '../protocol/rundown-edits.ts';
import type { SheetReply } from '../protocol/rundown-sheet.ts';
import { cellName } from './columns.ts';
import type { SheetRow } from './read-rows.ts';
import type { SheetProblem } from './sheet-problem.ts';

type Counts = Extract<SheetReply, { ok: true }>['counts'];

/** The edits that make the rundown what the sheet says; what the sheet doesn't name stays. */
export function editsOf(
  state: ShowState,
  rows: readonly SheetRow[],
  newId: () => string = () => `c-${randomUUID().slice(0, 12)}`,
): { edits: Edit[]; counts: Counts; problems: SheetProblem[] } {
  const problems = duplicatesIn(rows);
  const counts = { added: 0, changed: 0, moved: 0, same: 0 };
  const edits: Edit[] = [];
  let next = state;
  const last = new Map<string, string>();
  for (const row of rows) {
    const cue = matching(next, row);
    const made = cue ? changesOf(next, row, cue, last) : additions(next, row, newId(), last);
    problems.push(...made.problems);
    for (const edit of made.edits) next = edited(next, edit);
    edits.push(...made.edits);
    counts[made.as] += 1;
    last.set(row.group, made.cue);
  }
  return { edits, counts, problems };
}

interface Made {
  readonly edits: readonly Edit[];
  readonly cue: string;
  readonly as: keyof Counts;
  readonly problems: readonly SheetProblem[];
}

function duplicatesIn(rows: readonly SheetRow[]): SheetProblem[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ row, id, kind, group, name, unit }): SheetProblem[] => {
    const keys = [
      `${kind === 'presenter' ? '' : group} ${name.zh} ${unit.zh}`,
      ...(id ? [`#${id}`] : []),
    ];
    const first = keys.map((key) => seen.get(key)).find((known) => known !== undefined);
    for (const key of keys) if (!seen.has(key)) seen.set(key, row);
    return first === undefined
      ? []
      : [{ cell: cellName(row, 0), code: 'duplicate', params: { row: first + 1 } }];
  });
}

/** The cue that a row is about: by its id, else by name and unit. */
function matching(state: ShowState, { id, kind, group, name, unit }: SheetRow): Cue | undefined {
  if (id !== null) return whereIs(state, id)?.cues.find((cue) => cue.id === id);
  const groups = planOf(state).groups.filter((one) => kind === 'presenter' || one.id === group);
  return groups.flatMap(cuesOf).find((cue) => {
    if (cue.kind === 'segment') return kind === cue.segment.kind && cue.segment.name.zh === name.zh;
    const { presenter } = cue;
    return kind === 'presenter' && presenter.name.zh === name.zh && presenter.unit.zh === unit.zh;
  });
}

/** The cue in front of which the row's belongs: what follows the row before, passing over what has begun. */
function placeAfter(state: ShowState, group: string, previous: string | undefined): string | null {
  const found = planOf(state).groups.find(({ id }) => id === group);
  const cues = found ? cuesOf(found) : [];
  const from = previous === undefined ? 0 : cues.findIndex(({ id }) => id === previous) + 1;
  return cues.slice(from).find(({ id }) => isWaiting(state, id))?.id ?? null;
}

const isWaiting = (state: ShowState, cue: string): boolean =>
  (state.presentations.get(cue) ?? state.segments.get(cue))?.state === 'waiting';

function additions(
  state: ShowState,
  row: SheetRow,
  fresh: string,
  last: ReadonlyMap<string, string>,
): Made {
  const { group, kind, name, post, unit, note } = row;
  const id = row.id ?? fresh;
  const before = placeAfter(state, group, last.get(group));
  const imported = [...row.imported].map(([component, value]) => ({ component, value }));
  const edit: Edit =
    kind === 'presenter'
      ? { kind: 'addPresenter', group, before, presenter: { id, name, post, unit }, imported }
      : {
          kind: 'addSegment',
          group,
          before,
          segment: { id, kind, name, duration: row.length ?? 0 },
        };
  const notes: Edit[] = note === null ? [] : [{ kind: 'note', cue: id, text: note }];
  return { edits: [edit, ...notes], cue: id, as: 'added', problems: [] };
}

function changesOf(
  state: ShowState,
  row: SheetRow,
  cue: Cue,
  last: ReadonlyMap<string, string>,
): Made {
  const { kind, group, note } = row;
  const fits = cue.kind === 'presenter' ? kind === 'presenter' : kind === cue.segment.kind;
  if (!fits)
    return {
      ...{ edits: [], cue: cue.id, as: 'same' },
      problems: [{ cell: cellName(row.row, 0), code: 'otherKind', params: { given: cue.id } }],
    };
  const changes = [...contentOf(row, cue), ...noteOf(state, cue.id, note)];
  const before = placeAfter(state, group, last.get(group));
  const moves =
    before === cue.id || !isWaiting(state, cue.id)
      ? []
      : [{ kind: 'moveCue' as const, cue: cue.id, group, before }];
  const here = whereIs(state, cue.id)?.group.id === group;
  const stuck = !isWaiting(state, cue.id) && !here;
  return {
    edits: [...changes, ...moves],
    cue: cue.id,
    as: changes.length > 0 ? 'changed' : moves.length > 0 ? 'moved' : 'same',
    problems: stuck ? [{ cell: cellName(row.row, 0), code: 'locked' }] : [],
  };
}

function contentOf({ name, post, unit, length }: SheetRow, cue: Cue): Edit[] {
  if (cue.kind === 'presenter') {
    const presenter = { ...cue.presenter, name, post, unit };
    return isSame(presenter, cue.presenter) ? [] : [{ kind: 'editPresenter', presenter }];
  }
  const segment = { ...cue.segment, name, duration: length ?? cue.segment.duration };
  return isSame(segment, cue.segment) ? [] : [{ kind: 'editSegment', segment }];
}

const noteOf = (state: ShowState, cue: string, text: string | null): Edit[] =>
  text === null || state.notes.get(cue) === text ? [] : [{ kind: 'note', cue, text }];

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
