import type { PanelView, PresentationState } from '../../../server/protocol/views.ts';
import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import type { Commands } from '../../common/commands.svelte.ts';
import { rowCommand } from './give-command.ts';
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
  | { readonly about: 'publish'; readonly group: string; readonly missing: readonly string[] };

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

  /** Whether the presentation in question has changed since it was asked. */
  get outdated(): boolean {
    const [view, open] = [this.#view(), this.#open];
    if (view === null || open?.about !== 'presentation') return false;
    return presentationOf(view, open.presentation)?.state !== open.seenAs;
  }

  /** What the open question asks for. */
  get asks(): 'reason' | 'yes' {
    const open = this.#open;
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

  publish(group: string): void {
    void this.#commands.give({ type: 'publish', group, withoutMissing: false, reason: null });
  }

  /** The answer is yes, with a reason where one is asked for. */
  confirm(reason: string): void {
    const open = this.#open;
    if (open === null || this.outdated) return;
    this.#open = null;
    if (open.about === 'publish')
      void this.#commands.give({
        type: 'publish',
        group: open.group,
        withoutMissing: true,
        reason,
      });
    else void this.#commands.give(rowCommand(open.command, open.presentation, reason));
  }

  cancel(): void {
    this.#open = null;
  }
}
