/** What is asked before something is done that is seen on air. */
export type Question =
  | { readonly about: 'takeOver'; readonly input: string; readonly label: string }
  | { readonly about: 'stop'; readonly input: string };

/** One question after the other: what comes while one is open waits for its answer. */
export class Questions {
  #waiting = $state.raw<readonly Question[]>([]);

  get open(): Question | null {
    return this.#waiting[0] ?? null;
  }

  ask(question: Question): void {
    const same = ({ about, input }: Question) =>
      about === question.about && input === question.input;
    if (!this.#waiting.some(same)) this.#waiting = [...this.#waiting, question];
  }

  /** Closes the open question and gives it back. */
  answered(): Question | null {
    const [open = null, ...rest] = this.#waiting;
    this.#waiting = rest;
    return open;
  }
}
