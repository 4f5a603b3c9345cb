import type { Group, Named } from '../protocol/event-plan.ts';
import type { Text } from '../protocol/values.ts';
import { cellName, neededColumns, placeOf, type Column, type Place } from './columns.ts';
import { sheetTexts, type SheetKey } from './messages.ts';
import type { SheetProblem } from './sheet-problem.ts';

/** A row as it is meant; what is empty in it is left as it is. */
export interface SheetRow {
  /** From 0, the headings' row included. */
  readonly row: number;
  readonly group: string;
  readonly kind: 'presenter' | 'break' | 'host';
  readonly id: string | null;
  readonly name: Text;
  readonly post: Text;
  readonly unit: Text;
  /** In ms; of segments. */
  readonly length: number | null;
  readonly note: string | null;
  /** By component. */
  readonly imported: ReadonlyMap<string, string>;
}

export interface Known {
  readonly groups: readonly Group[];
  readonly components: readonly Named[];
}

export type Cell = string | number | boolean | Date | null;
export const MOST_ROWS = 1_000;
const MOST_TEXT = 300;

/** The rows of a sheet, or what is wrong with them, cell by cell. */
export function readRows(
  cells: readonly (readonly Cell[])[],
  known: Known,
): { rows: SheetRow[]; problems: SheetProblem[] } {
  const [headings = [], ...lines] = cells;
  if (headings.length === 0) return { rows: [], problems: [{ cell: null, code: 'empty' }] };
  if (lines.length > MOST_ROWS)
    return {
      rows: [],
      problems: [
        {
          ...{ cell: cellName(MOST_ROWS + 1, 0), code: 'tooManyRows' },
          params: { most: MOST_ROWS },
        },
      ],
    };
  const { places, problems } = readHeadings(headings, known.components);
  if (problems.length > 0) return { rows: [], problems };
  const read = lines.map((line, index) => new RowReader(line, index + 1, places, known));
  const filled = read.filter((reader) => !reader.isEmpty);
  const rows = filled.map((reader) => reader.row());
  const found = filled.flatMap((reader) => reader.problems);
  return { rows: rows.filter((row) => row !== null), problems: found };
}

function readHeadings(headings: readonly Cell[], components: readonly Named[]) {
  const problems: SheetProblem[] = [];
  const places = new Map<number, Place>();
  const seen = new Set<string>();
  for (const [index, heading] of headings.entries()) {
    const given = String(heading ?? '').trim();
    if (given === '') continue;
    const place = placeOf(given, components);
    const cell = cellName(0, index);
    if (!place) problems.push({ cell, code: 'columnUnknown', params: { given } });
    else if (seen.has(JSON.stringify(place)))
      problems.push({ cell, code: 'columnTwice', params: { given } });
    else places.set(index, place);
    seen.add(JSON.stringify(place));
  }
  for (const column of neededColumns) {
    if ([...places.values()].some((place) => 'column' in place && place.column === column))
      continue;
    problems.push({ cell: null, code: 'columnMissing', column });
  }
  return { places, problems };
}

/** Reads one row, and keeps what is wrong with it. */
class RowReader {
  readonly problems: SheetProblem[] = [];
  readonly #line: readonly Cell[];
  readonly #row: number;
  readonly #places: ReadonlyMap<number, Place>;
  readonly #known: Known;

  constructor(
    line: readonly Cell[],
    row: number,
    places: ReadonlyMap<number, Place>,
    known: Known,
  ) {
    this.#line = line;
    this.#row = row;
    this.#places = places;
    this.#known = known;
  }

  get isEmpty(): boolean {
    return this.#line.every((cell) => String(cell ?? '').trim() === '');
  }

  /** Null where something is wrong with it. */
  row(): SheetRow | null {
    const group = this.#group();
    const kind = this.#kind();
    const isPresenter = kind === 'presenter';
    const row: SheetRow = {
      ...{ row: this.#row, group, kind, id: this.#id() },
      name: this.#pair('name', 'nameEn', true),
      post: this.#pair('post', 'postEn', isPresenter),
      unit: this.#pair('unit', 'unitEn', isPresenter),
      length: isPresenter ? null : this.#length(),
      note: this.#text('note') || null,
      imported: this.#imported(),
    };
    return this.problems.length > 0 ? null : row;
  }

  #index(column: Column): number {
    for (const [index, place] of this.#places)
      if ('column' in place && place.column === column) return index;
    return -1;
  }

  #wrong(index: number, code: SheetKey, params: Record<string, string | number> = {}): void {
    this.problems.push({ cell: cellName(this.#row, Math.max(0, index)), code, params });
  }

  #missing(column: Column): void {
    const cell = cellName(this.#row, Math.max(0, this.#index(column)));
    this.problems.push({ cell, code: 'missing', column });
  }

  #text(column: Column): string {
    const index = this.#index(column);
    const cell = this.#line[index] ?? null;
    if (cell instanceof Date || typeof cell === 'boolean') {
      this.#wrong(index, 'notText');
      return '';
    }
    const text = String(cell ?? '')
      .replaceAll(/\s+/gu, ' ')
      .trim();
    if (text.length > MOST_TEXT) this.#wrong(index, 'tooLong', { most: MOST_TEXT });
    return text;
  }

  /** A text in both languages: where one is empty, the other stands for both. */
  #pair(zhColumn: Column, enColumn: Column, needed: boolean): Text {
    const [zh, en] = [this.#text(zhColumn), this.#text(enColumn)];
    if (needed && zh === '' && en === '') this.#missing(zhColumn);
    return { zh: zh || en, en: en || zh };
  }

  #group(): string {
    const given = this.#text('group');
    const { groups } = this.#known;
    const index = this.#index('group');
    const group = groups.find(({ id, name }) => [id, name.zh, name.en].includes(given));
    if (given === '') this.#missing('group');
    else if (!group) {
      const known = groups.map(({ name }) => name.zh).join('、');
      this.#wrong(index, 'unknownGroup', { given, known });
    }
    return group?.id ?? '';
  }

  #kind(): SheetRow['kind'] {
    const given = this.#text('kind').toLowerCase();
    const kinds = ['presenter', 'break', 'host'] as const;
    const kind = kinds.find((one) => [one, sheetTexts.zh[one], sheetTexts.en[one]].includes(given));
    if (given !== '' && !kind) {
      const known = kinds.map((one) => sheetTexts.zh[one]).join('、');
      this.#wrong(this.#index('kind'), 'unknownKind', { given, known });
    }
    return kind ?? 'presenter';
  }

  #id(): string | null {
    const given = this.#text('id');
    if (given === '') return null;
    if (!/^[a-z0-9][a-z0-9-]{0,39}$/u.test(given))
      this.#wrong(this.#index('id'), 'idForm', { given });
    return given;
  }

  #length(): number | null {
    const index = this.#index('length');
    const cell = this.#line[index] ?? null;
    if (cell === null || cell === '') {
      this.#missing('length');
      return null;
    }
    const ms = lengthOf(cell);
    const given = cell instanceof Date ? cell.toISOString().slice(11, 19) : String(cell);
    if (ms === null) this.#wrong(index, 'badLength', { given: given.slice(0, 40) });
    return ms;
  }

  #imported(): ReadonlyMap<string, string> {
    const numbers = new Map<string, string>();
    for (const [index, place] of this.#places) {
      const given = String(this.#line[index] ?? '').trim();
      if (!('component' in place) || given === '') continue;
      if (/^-?\d{1,12}(\.\d{1,12})?$/u.test(given)) numbers.set(place.component, given);
      else this.#wrong(index, 'badNumber', { given: given.slice(0, 40) });
    }
    return numbers;
  }
}

const DAY = 86_400_000;
const MINUTE = 60_000;

/** In ms: `10:00` written as text, or whole minutes. Excel's own times of day could mean either. */
function lengthOf(cell: Exclude<Cell, null>): number | null {
  if (typeof cell === 'number') {
    const ms = cell * MINUTE;
    return Number.isInteger(cell) && ms >= MINUTE && ms <= DAY ? ms : null;
  }
  if (typeof cell !== 'string') return null;
  const form = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/u;
  const [, hours = '0', minutes, seconds] = form.exec(cell.trim()) ?? [];
  if (minutes === undefined) return null;
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
  return ms >= 1_000 && ms <= DAY ? ms : null;
}
