import { parseChoices, withChoice, type Choices, type InputChoice } from './choices.ts';

const KEY = 'podium-capture-choices';

/** What is chosen on this machine, kept in this browser. */
export class KeptChoices {
  #unkept: Choices | null = null;

  get(): Choices {
    if (this.#unkept) return this.#unkept;
    try {
      return parseChoices(localStorage.getItem(KEY));
    } catch {
      return parseChoices(null);
    }
  }

  setName(name: string): void {
    this.#keep({ ...this.get(), name });
  }

  setInput(input: string, change: Partial<InputChoice>): void {
    // Read anew each time: two capture pages of one browser share what is kept.
    this.#keep(withChoice(this.get(), input, change));
  }

  #keep(choices: Choices): void {
    try {
      localStorage.setItem(KEY, JSON.stringify(choices));
    } catch {
      // Storage may be forbidden or full: the choices then hold for this page only.
      this.#unkept = choices;
    }
  }
}
