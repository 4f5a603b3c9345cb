import { actionOf, type KeyAction } from './keys.ts';
import type { Panel } from './panel.svelte.ts';

/** Lets the panel be run from the keyboard alone. */
export class Keyboard {
  readonly #panel: Panel;

  constructor(panel: Panel) {
    this.#panel = panel;
  }

  /** Listens on the whole window; returns what ends it. */
  listen(): () => void {
    const abort = new AbortController();
    const { signal } = abort;
    addEventListener('keydown', (event) => this.#down(event), { signal });
    addEventListener('keyup', (event) => this.#up(event), { signal });
    // A key let go in another window is never reported here.
    addEventListener('blur', () => this.#panel.nextKeyUp(), { signal });
    return () => abort.abort();
  }

  #down(event: KeyboardEvent): void {
    // Browsers press a focused button again and again while Enter is held.
    if (event.code === 'Enter' && event.repeat && event.target instanceof HTMLButtonElement)
      event.preventDefault();
    if (inDialog() || isField(event.target)) return;
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    if (action.do === 'next') this.#panel.nextKeyDown(event.repeat);
    else if (!event.repeat || action.do === 'select' || action.do === 'move') this.#act(action);
  }

  #up(event: KeyboardEvent): void {
    if (event.code !== 'Space') return;
    this.#panel.nextKeyUp();
    // Or the button that has the focus would be pressed as well.
    if (!inDialog() && !isField(event.target)) event.preventDefault();
  }

  #act(action: Exclude<KeyAction, { do: 'next' }>): void {
    const panel = this.#panel;
    switch (action.do) {
      case 'command':
        return this.#command(action);
      case 'gate':
        return panel.toggleGate();
      case 'takeBack':
        return panel.takeBack();
      case 'addTime':
        return panel.addedTime.show();
      case 'message':
        return panel.talk.show();
      case 'select':
        return panel.selectBeside(action.step);
      case 'selectNearest':
        return panel.select(null);
      case 'listen':
        return panel.programme.setListening(!panel.programme.listening);
      case 'cut':
        return panel.cut.to(action.layout);
      case 'links':
        return panel.isDirector ? panel.links.show() : undefined;
      case 'screens':
        return panel.screens.show();
      case 'help':
        return panel.setHelp(true);
      case 'dismiss':
        return panel.commands.failure ? panel.commands.dismiss() : panel.select(null);
      default:
        return this.#change(action);
    }
  }

  #command({ on, command }: Extract<KeyAction, { do: 'command' }>): void {
    const panel = this.#panel;
    if (on === 'stage') return panel.onStage(command);
    if (panel.selected) panel.giveIfOffered(command, panel.selected);
  }

  /** The rundown's keys. */
  #change(action: Extract<KeyAction, { do: 'add' | 'change' | 'remove' | 'move' | 'undoEdit' }>) {
    const { desk, selected } = this.#panel;
    switch (action.do) {
      case 'add':
        return desk.add();
      case 'change':
        return desk.change(selected);
      case 'remove':
        return desk.remove(selected);
      case 'move':
        return desk.moveBy(selected, action.step);
      case 'undoEdit':
        return desk.undo();
    }
  }
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

/** Whether a dialog has the keyboard, whichever it is. */
const inDialog = (): boolean => document.querySelector('dialog:modal') !== null;
