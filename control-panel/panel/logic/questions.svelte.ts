import type { PanelView, PresentationState, Undoable } from '../../../server/protocol/views.ts';
import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import type { Commands } from '../../common/commands.svelte.ts';
import { rowCommand } from './give-command.ts';
import { findCue } from './moves.ts';
import { asksOf, type RowCommand } from './row-commands.ts';
import { presentationOf } from './rundown.ts';

/** What is asked before a command is given. */
export type Question =
  | {
      readonly about: 'presentation';
      readonly command: RowCommand;
      readonly presentation: string;
      /** The state in which the producer saw the presentation when asking. */
      readonly seenAs: PresentationState;
    }
  | { readonly about: 'publish'; readonly group: string; readonly missing: readonly string[] }
  | { readonly about: 'undoStep'; readonly undoable: Undoable }
  | { readonly about: 'removeCue'; readonly cue: string };

/** Whom or what a question is about, by id. */
export function subjectOfQuestion(question: Question): string {
  switch (question.about) {
    case 'presentation':
      return question.presentation;
    case 'publish':
      return question.group;
    case 'undoStep':
      return question.undoable.presentation;
    case 'removeCue':
      return question.cue;
  }
}

/** Gives commands at once, or asks first where a reason or a second thought is due. */
export class Questions {
  readonly #commands: Commands<ProducerCommand>;
  readonly #view: () => PanelView | null;
  #open = $state.raw<Question | null>(null);

  constructor(commands: Commands<ProducerCommand>, view: () => PanelView | null) {
    this.#commands = commands;
    this.#view = view;
  }

  get open(): Question | null {
    return this.#open;
  }

  /** Whether what the question is about has changed since it was asked. */
  get outdated(): boolean {
    const [view, open] = [this.#view(), this.#open];
    if (view === null || open === null) return false;
    switch (open.about) {
      case 'presentation':
        return presentationOf(view, open.presentation)?.state !== open.seenAs;
      case 'undoStep':
        return stepOf(view.undoable) !== stepOf(open.undoable);
      case 'removeCue':
        return findCue(view, open.cue)?.one.cue.state !== 'waiting';
      case 'publish':
        return false;
    }
  }

  /** What the open question asks for. */
  get asks(): 'reason' | 'yes' {
    const open = this.#open;
    if (open?.about === 'undoStep' || open?.about === 'removeCue') return 'yes';
    return open?.about === 'presentation' && asksOf(open.command) === 'yes' ? 'yes' : 'reason';
  }

  give(command: RowCommand, presentation: string): void {
    const view = this.#view();
    const seenAs = view && presentationOf(view, presentation)?.state;
    if (!seenAs) return;
    if (asksOf(command) === 'nothing')
      void this.#commands.give(rowCommand(command, presentation, ''));
    else this.#open = { about: 'presentation', command, presentation, seenAs };
  }

  publishWithout(group: string, missing: readonly string[]): void {
    this.#open = { about: 'publish', group, missing };
  }

  takeBack(undoable: Undoable): void {
    this.#open = { about: 'undoStep', undoable };
  }

  removeCue(cue: string): void {
    this.#open = { about: 'removeCue', cue };
  }

  publish(group: string): void {
    void this.#commands.give({ type: 'publish', group, withoutMissing: false, reason: null });
  }

  /** The answer is yes, with a reason where one is asked for. */
  confirm(reason: string): void {
    const open = this.#open;
    if (open === null || this.outdated) return;
    this.#open = null;
    void this.#commands.give(answered(open, reason));
  }

  cancel(): void {
    this.#open = null;
  }
}

const stepOf = (undoable: Undoable | null): string | null =>
  undoable && `${undoable.step} ${undoable.presentation}`;

/** The command that a question answered with yes becomes. */
function answered(question: Question, reason: string): ProducerCommand {
  switch (question.about) {
    case 'presentation':
      return rowCommand(question.command, question.presentation, reason);
    case 'publish':
      return { type: 'publish', group: question.group, withoutMissing: true, reason };
    case 'undoStep':
      return { type: 'undoStep' };
    case 'removeCue':
      return { type: 'edit', edits: [{ kind: 'removeCue', cue: question.cue }] };
  }
}
