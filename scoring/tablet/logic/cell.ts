import type { SheetMark } from '../../../server/protocol/commands.ts';

/** A place on a sheet: one presenter, one criterion. */
export type Cell = Pick<SheetMark, 'presenter' | 'criterion'>;

/** Ids hold no slash. */
export const cellKey = ({ presenter, criterion }: Cell): string => `${presenter}/${criterion}`;

export const isCell = (a: Cell, b: Cell): boolean =>
  a.presenter === b.presenter && a.criterion === b.criterion;
