import type { SheetMark } from '../../../server/protocol/commands.ts';
import type { Problem } from '../../../server/protocol/refusals.ts';
import type { Delivery } from './delivery.svelte.ts';

/** A sheet as the judge was shown it when asked whether to hand it in. */
export interface Question {
  readonly group: string;
  readonly marks: readonly SheetMark[];
}

/** Handing in: asked once, then sent until it is answered. */
export class HandIn {
  readonly #delivery: Delivery;
  readonly #newId: () => string;
  #question = $state.raw<Question | null>(null);
  #sending = $state<string | null>(null);
  #problem = $state.raw<Problem | null>(null);

  constructor(delivery: Delivery, newId: () => string) {
    this.#delivery = delivery;
    this.#newId = newId;
  }

  /** What the open dialog asks; null when it is closed. */
  get question(): Question | null {
    return this.#question;
  }

  /** The group whose sheet is on its way; it goes on also when the dialog is closed. */
  get sending(): string | null {
    return this.#sending;
  }

  /** Why the last sheet was refused. */
  get problem(): Problem | null {
    return this.#problem;
  }

  ask(group: string, marks: readonly SheetMark[]): void {
    this.#problem = null;
    this.#question = { group, marks };
  }

  close(): void {
    this.#question = null;
    this.#problem = null;
  }

  /** The answer is yes: what was shown is handed in. */
  async confirm(): Promise<void> {
    const question = this.#question;
    if (question === null || this.#sending !== null) return;
    this.#problem = null;
    this.#sending = question.group;
    this.#problem = await this.#delivery.deliver({
      id: this.#newId(),
      command: { type: 'handIn', group: question.group, sheet: [...question.marks] },
    });
    this.#sending = null;
    if (this.#problem === null) this.#question = null;
    else this.#question ??= question;
  }
}
