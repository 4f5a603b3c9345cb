import { rankedCriteria, sharedPlaces } from '../../engine/rank-ballots.ts';
import type { Excused } from '../../../server/protocol/event-parts.ts';
import type { SheetMark } from '../../../server/protocol/commands.ts';
import type {
  CriterionView,
  JudgeView,
  RundownGroup,
  SheetView,
} from '../../../server/protocol/views.ts';
import type { Cell } from './cell.ts';
import { isCell } from './cell.ts';
import type { Outbox } from './outbox.svelte.ts';
import { ownPresenters } from './presenters.ts';

/** Where a mark is kept: nowhere as there is none, on this tablet, on its way, on the server. */
export type Where = 'nowhere' | 'tablet' | 'sending' | 'server';

export interface CellState {
  readonly mark: string | null;
  readonly where: Where;
}

/** On a ballot of ranks there are as many places as presenters. */
const inGroup = (criterion: CriterionView, { presentations }: RundownGroup): CriterionView =>
  criterion.ballot === 'ranks'
    ? { ...criterion, min: '1', max: String(presentations.length), step: '1' }
    : criterion;

/** One group's sheet as the judge sees it: the server's marks, and over them those on their way. */
export class Sheet {
  readonly group: RundownGroup;
  readonly criteria: JudgeView['criteria'];
  readonly onServer: SheetView;
  readonly #outbox: Outbox;

  constructor(view: JudgeView, group: RundownGroup, onServer: SheetView, outbox: Outbox) {
    this.group = group;
    this.criteria = view.criteria.map((criterion) => inGroup(criterion, group));
    this.onServer = onServer;
    this.#outbox = outbox;
  }

  /** Presenters whom the judge marks: not those who have withdrawn, nor whom the judge is excused from. */
  get competing(): readonly string[] {
    return ownPresenters(this.group, this.onServer);
  }

  /** Why this presenter is not the judge's to mark; null where they are. */
  excuseOf(presenter: string): Excused['reason'] | null {
    return this.onServer.excused.find((one) => one.presenter === presenter)?.reason ?? null;
  }

  get cells(): readonly Cell[] {
    return this.competing.flatMap((presenter) =>
      this.criteria.map(({ id }) => ({ presenter, criterion: id })),
    );
  }

  stateOf(cell: Cell): CellState {
    const pending = this.#outbox.pendingOf(cell);
    if (pending) {
      return { mark: pending.mark, where: this.#outbox.isUnderWay(cell) ? 'sending' : 'tablet' };
    }
    const saved = this.#outbox.savedOf(cell);
    const known = this.onServer.marks.find((one) => isCell(one, cell))?.mark ?? null;
    const mark = saved === undefined ? known : saved;
    return { mark, where: mark === null ? 'nowhere' : 'server' };
  }

  /** All marks as they are to be seen, wherever they are kept, in the sheet's order. */
  get marks(): readonly SheetMark[] {
    return this.cells.flatMap((cell) => {
      const { mark } = this.stateOf(cell);
      return mark === null ? [] : [{ ...cell, mark }];
    });
  }

  /** Places given to more than one presenter: the marks of each such place. */
  get clashes(): readonly (readonly SheetMark[])[] {
    return sharedPlaces(this.marks, rankedCriteria(this.criteria));
  }

  /** Who else has the place that this cell gives. */
  clashOf(cell: Cell): readonly string[] {
    const clash = this.clashes.find((marks) => marks.some((one) => isCell(one, cell))) ?? [];
    return clash.map(({ presenter }) => presenter).filter((id) => id !== cell.presenter);
  }

  /** How many marks are on the server, of how many. */
  get progress(): { saved: number; pending: number; missing: number; wanted: number } {
    const states = this.cells.map((cell) => this.stateOf(cell));
    return {
      saved: states.filter(({ where }) => where === 'server').length,
      pending: this.#outbox.pending.filter(({ presenter }) => this.competing.includes(presenter))
        .length,
      missing: states.filter(({ mark }) => mark === null).length,
      wanted: states.length,
    };
  }

  /** The first mark that is missing of those who may be marked by now. */
  get nextMissing(): Cell | null {
    const open = this.cells.filter(({ presenter }) => this.onServer.open.includes(presenter));
    return open.find((cell) => this.stateOf(cell).mark === null) ?? null;
  }

  /** Nothing can be changed any more. */
  get closed(): boolean {
    return this.onServer.handedIn !== null || this.group.published !== null;
  }
}
