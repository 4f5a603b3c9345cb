import { commandId } from '../../../viewer/common/command-id.ts';
import type { JudgeView, RundownPresentation } from '../../../server/protocol/views.ts';
import type { LiveConnection } from '../../../viewer/common/live.svelte.ts';
import type { Cell } from './cell.ts';
import { Delivery, type Send } from './delivery.svelte.ts';
import { Drafts } from './drafts.svelte.ts';
import { firstGroup, groupSheets } from './groups.ts';
import { HandIn } from './hand-in.svelte.ts';
import { MarkStore, type WebStorage } from './mark-store.ts';
import { Outbox } from './outbox.svelte.ts';
import { markable, type Markable } from './presenters.ts';
import { Sheet } from './sheet.ts';

export interface DeskLine {
  readonly view: JudgeView;
  readonly connection: LiveConnection;
  readonly send: Send;
}

/** What fills the desk: one presenter's marks, or the whole sheet side by side. */
export type DeskPicture = 'presenter' | 'sheet';

/** The judge's desk: which group and presenter are before the judge, and everything done with their marks. */
export class Desk {
  readonly delivery: Delivery;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly handIn: HandIn;
  readonly #line: DeskLine;
  #group = $state<string | null>(null);
  #presenter = $state<string | null>(null);
  #picture = $state<DeskPicture>('presenter');
  /** The field to go to next. */
  #wanted = $state.raw<Cell | null>(null);

  constructor(line: DeskLine, storage: () => WebStorage) {
    this.#line = line;
    const { view } = line;
    const store = new MarkStore(storage, view.record, view.judge.id);
    this.delivery = new Delivery(line.send);
    this.outbox = new Outbox({ delivery: this.delivery, store, newId: commandId });
    this.drafts = new Drafts((cell, mark) => this.#put(cell, mark));
    this.handIn = new HandIn(this.delivery, commandId);
  }

  get view(): JudgeView {
    return this.#line.view;
  }

  get live(): boolean {
    return this.#line.connection === 'live';
  }

  /** The sheet before the judge; null as long as no group has one. */
  get sheet(): Sheet | null {
    const shown = groupSheets(this.view).find(({ group }) => group.id === this.#group);
    return shown ? new Sheet(this.view, shown.group, shown.sheet, this.outbox) : null;
  }

  get picture(): DeskPicture {
    return this.#picture;
  }

  /** The presenter before the judge. */
  get presentation(): RundownPresentation | null {
    const presentations = this.sheet?.group.presentations ?? [];
    return presentations.find(({ id }) => id === this.#presenter) ?? presentations[0] ?? null;
  }

  /** The field to go to; taken once. */
  get wanted(): Cell | null {
    return this.#wanted;
  }
  reached(): void {
    this.#wanted = null;
  }

  markableOf(presentation: RundownPresentation): Markable {
    const sheet = this.sheet;
    if (sheet === null) return 'notYet';
    return markable(presentation, sheet.group, sheet.onServer, this.live);
  }

  /** Whether something typed for this presenter is saved nowhere: wrong, or refused by the server. */
  hasUnsaved(presenter: string): boolean {
    const cells = this.view.criteria.map(({ id }) => ({ presenter, criterion: id }));
    return cells.some(
      (cell) => Boolean(this.drafts.of(cell)?.problem) || this.outbox.refusedOf(cell) !== undefined,
    );
  }

  /** Whether marks of this group can be changed now. */
  get locked(): boolean {
    const sheet = this.sheet;
    return sheet === null || sheet.closed || this.handIn.sending === sheet.group.id;
  }

  /** Something must lie before the judge: after that it is theirs to turn to another, never the page's. */
  begin(): void {
    if (this.#group !== null) return;
    const group = firstGroup(this.view);
    if (group !== null) this.openGroup(group);
  }

  openGroup(group: string): void {
    this.drafts.settle();
    this.#group = group;
    this.#picture = 'presenter';
    this.#presenter = this.#firstPresenter();
  }

  open(presenter: string): void {
    this.drafts.settle();
    this.#presenter = presenter;
    this.#picture = 'presenter';
  }

  show(picture: DeskPicture): void {
    this.drafts.settle();
    this.#picture = picture;
  }

  /** Takes a grade as the mark, with nothing to be typed first; null takes it back. */
  choose(cell: Cell, grade: string | null): void {
    this.drafts.settle();
    this.#put(cell, grade);
  }

  /** Goes to the field of this mark. */
  goTo(cell: Cell): void {
    this.open(cell.presenter);
    this.#wanted = cell;
  }

  close(): void {
    this.drafts.close();
    this.delivery.close();
  }

  #put(cell: Cell, mark: string | null): void {
    this.outbox.forgetRefusal(cell);
    if (this.sheet?.stateOf(cell).mark === mark) return;
    this.outbox.put(cell, mark);
  }

  /** Whoever is on stage, else the first whose marks are missing. */
  #firstPresenter(): string | null {
    const sheet = this.sheet;
    if (sheet === null) return null;
    const { onStage } = this.view;
    if (onStage !== null && sheet.competing.includes(onStage)) return onStage;
    return sheet.nextMissing?.presenter ?? sheet.group.presentations[0]?.id ?? null;
  }
}
