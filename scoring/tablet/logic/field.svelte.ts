import type { CriterionView, RundownPresentation } from '../../../server/protocol/views.ts';
import { problemNames, type ProblemNames } from '../../../viewer/common/problem-names.ts';
import type { Cell } from './cell.ts';
import type { Desk } from './desk.svelte.ts';
import { readMark, stepMark, type TypingProblem } from './mark-text.ts';
import type { RefusedMark } from './outbox.svelte.ts';
import type { CellState, Sheet } from './sheet.ts';

/** One input of the form: what stands in it, where that is kept, and what is wrong with it. */
export class Field {
  readonly #desk: Desk;
  readonly #sheet: () => Sheet;
  readonly #criterion: () => CriterionView;
  readonly cell: Cell;

  constructor(desk: Desk, cell: Cell, sheet: () => Sheet, criterion: () => CriterionView) {
    this.#desk = desk;
    this.cell = cell;
    this.#sheet = sheet;
    this.#criterion = criterion;
  }

  get state(): CellState {
    return this.#sheet().stateOf(this.cell);
  }

  /** What stands in the input. */
  get text(): string {
    return this.#desk.drafts.of(this.cell)?.text ?? this.state.mark ?? '';
  }

  get typing(): boolean {
    const draft = this.#desk.drafts.of(this.cell);
    return draft !== undefined && draft.problem === null;
  }

  get problem(): TypingProblem | null {
    return this.#desk.drafts.of(this.cell)?.problem ?? null;
  }

  get refused(): RefusedMark | null {
    return this.problem === null ? (this.#desk.outbox.refusedOf(this.cell) ?? null) : null;
  }

  /** Whether the mark is in this page alone, as the tablet would not keep it. */
  get notKept(): boolean {
    return this.#desk.outbox.trouble === 'notKept';
  }

  /** What the ids in a problem are called. */
  get names(): ProblemNames {
    return problemNames(this.#desk.view);
  }

  /** The mark one step away; null where there is none, or nothing to step from. */
  beside(direction: 1 | -1): string | null {
    const reading = readMark(this.text, this.#criterion());
    if (!reading.ok || reading.mark === null) return null;
    return stepMark(reading.mark, this.#criterion(), direction);
  }

  /** Others who are given the same place, where each is given once. */
  get clash(): readonly RundownPresentation[] {
    const sheet = this.#sheet();
    const others = sheet.clashOf(this.cell);
    return sheet.group.presentations.filter(({ id }) => others.includes(id));
  }

  /** Chooses a grade; null takes it back. */
  choose(grade: string | null): void {
    this.#desk.choose(this.cell, grade);
  }

  type(text: string): void {
    this.#desk.drafts.type(this.cell, this.#criterion(), text);
  }

  step(direction: 1 | -1): void {
    const mark = this.beside(direction);
    if (mark !== null) this.type(mark);
  }

  settle(): void {
    this.#desk.drafts.settle();
  }

  /** The mark before what was typed stands there again. */
  drop(): void {
    this.#desk.drafts.drop(this.cell);
  }
}
