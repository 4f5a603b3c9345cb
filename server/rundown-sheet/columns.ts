import type { Named } from '../protocol/event-plan.ts';
import { sheetTexts } from './messages.ts';

/** The columns of a rundown's sheet; their headings are read in either language. */
export const columns = [
  ...(['group', 'kind', 'name', 'nameEn', 'post', 'postEn', 'unit', 'unitEn'] as const),
  ...(['length', 'note', 'id'] as const),
] as const;
export type Column = (typeof columns)[number];
export const neededColumns: readonly Column[] = ['group', 'name'];

/** A column, or a number that the formula imports. */
export type Place = { readonly column: Column } | { readonly component: string };

const plain = (heading: string): string => heading.replaceAll(/\s+/gu, '').toLowerCase();

/** What a heading means; null where it means nothing. */
export function placeOf(heading: string, components: readonly Named[]): Place | null {
  const given = plain(heading);
  const column = columns.find((one) =>
    [sheetTexts.zh[one], sheetTexts.en[one]].some((text) => plain(text) === given),
  );
  if (column) return { column };
  const component = components.find(({ id, name }) =>
    [id, name.zh, name.en].some((text) => plain(text) === given),
  );
  return component ? { component: component.id } : null;
}

/** `C5`, for a row and a column that count from 0. */
export function cellName(row: number, column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return `${letters}${row + 1}`;
}
