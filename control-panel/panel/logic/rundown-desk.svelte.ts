import { rundownCues } from '../../../server/core/rundown-cues.ts';
import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import type { Edit } from '../../../server/protocol/rundown-edits.ts';
import type { PanelView } from '../../../server/protocol/views.ts';
import { pick } from '../../../viewer/common/language.svelte.ts';
import type { Commands } from '../../common/commands.svelte.ts';
import { t } from '../messages/t.ts';
import { CueForm } from './cue-form.svelte.ts';
import type { Questions } from './questions.svelte.ts';
import { findCue, mayChange, mayLeave, placeBeside, type Place } from './moves.ts';

interface Desk {
  readonly view: PanelView | null;
  readonly selected: string | null;
  readonly commands: Commands<ProducerCommand>;
  readonly questions: Pick<Questions, 'removeCue'>;
  may(type: ProducerCommand['type']): boolean;
  select(cue: string | null): void;
}

/** Changes the rundown: adds, moves, puts right and takes back. */
export class RundownDesk {
  readonly #desk: Desk;
  #form = $state.raw<CueForm | null>(null);
  /** The group whose beginning is being planned. */
  #planning = $state<string | null>(null);
  #told = $state('');
  /** What was seen when a change was last taken back. */
  #undoneOn: PanelView | null = null;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Whether this panel may change anything just now. */
  get canEdit(): boolean {
    return this.#desk.may('edit') && this.#desk.view?.locked === false;
  }
  get form(): CueForm | null {
    return this.#form;
  }
  get planning(): string | null {
    return this.#planning;
  }
  /** What has just been done, for those who don't see it. */
  get told(): string {
    return this.#told;
  }

  /** Adds something behind the selected cue. */
  add(): void {
    const { view, selected } = this.#desk;
    if (view && this.canEdit) this.#form = new CueForm(view, null, selected);
  }

  change(cue: string | null): void {
    const { view } = this.#desk;
    const placed = view && findCue(view, cue);
    if (view && placed && this.canEdit && mayChange(placed)) this.#form = new CueForm(view, cue);
  }

  plan(group: string): void {
    if (this.canEdit) this.#planning = group;
  }

  close(): void {
    this.#form = null;
    this.#planning = null;
  }

  /** Sends what is filled in; resolves to whether it was done. */
  async save(): Promise<boolean> {
    const form = this.#form;
    const edits = form?.edits;
    if (!form || !edits) return false;
    if (!(await this.#edit(edits))) return false;
    const [first] = edits;
    if (first?.kind === 'addPresenter') this.#desk.select(first.presenter.id);
    if (first?.kind === 'addSegment') this.#desk.select(first.segment.id);
    return true;
  }

  /** `starts` null: it is not planned any more. */
  setStart(group: string, starts: string | null): Promise<boolean> {
    return this.#edit([{ kind: 'planGroup', group, starts }]);
  }

  /** Asks first. */
  remove(cue: string | null): void {
    const { view, questions } = this.#desk;
    const placed = view && findCue(view, cue);
    if (placed && this.canEdit && mayLeave(placed)) questions.removeCue(placed.one.cue.id);
  }

  moveBy(cue: string | null, step: 1 | -1): void {
    const { view } = this.#desk;
    const place = view && cue !== null && this.canEdit ? placeBeside(view, cue, step) : null;
    if (cue !== null && place) void this.move(cue, place);
  }

  async move(cue: string, { group, before }: Place): Promise<void> {
    this.#desk.select(cue);
    const words = this.#placeInWords(cue, { group, before });
    if (await this.#edit([{ kind: 'moveCue', cue, group, before }])) this.#told = words;
  }

  undo(): void {
    const { view, commands } = this.#desk;
    // Pressed again before its outcome is seen, it would only be refused.
    if (!view || !this.canEdit || view.edits.count === 0 || view === this.#undoneOn) return;
    this.#undoneOn = view;
    void commands.give({ type: 'undoEdit', count: view.edits.count });
  }

  setLocked(locked: boolean): void {
    void this.#desk.commands.give({ type: 'lockRundown', locked });
  }

  #edit(edits: Edit[]): Promise<boolean> {
    return this.#desk.commands.give({ type: 'edit', edits });
  }

  #placeInWords(cue: string, { group: id, before }: Place): string {
    const { view } = this.#desk;
    const group = view?.groups.find((one) => one.id === id);
    const placed = view && findCue(view, cue);
    if (!group || !placed) return '';
    const rest = rundownCues(group).filter((one) => one.cue.id !== cue);
    const index = rest.findIndex((one) => one.cue.id === before);
    const order = (index < 0 ? rest.length : index) + 1;
    const names = { name: pick(placed.one.cue.name), group: pick(group.name) };
    return t('movedTo', { ...names, order, of: rest.length + 1 });
  }
}
