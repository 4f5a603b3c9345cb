import {
  sheetPaths,
  sheetReplySchema,
  type SheetReply,
} from '../../../server/protocol/rundown-sheet.ts';
import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import { language } from '../../../viewer/common/language.svelte.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type Checked = Extract<SheetReply, { ok: true }>;
export type Wrong = Extract<SheetReply, { ok: false }>['problems'];

/** A rundown that comes in from an Excel file: checked by the server, looked at, and then taken over as one change. */
export class RundownSheet {
  readonly #give: (command: ProducerCommand) => Promise<boolean>;
  #open = $state(false);
  #busy = $state(false);
  #name = $state('');
  #checked = $state.raw<Checked | null>(null);
  #problems = $state.raw<Wrong>([]);
  /** What the server said instead of an answer; empty where nothing came at all. */
  #failure = $state<string | null>(null);

  constructor(give: (command: ProducerCommand) => Promise<boolean>) {
    this.#give = give;
  }

  get open(): boolean {
    return this.#open;
  }
  get busy(): boolean {
    return this.#busy;
  }
  /** The chosen file’s name. */
  get name(): string {
    return this.#name;
  }
  get checked(): Checked | null {
    return this.#checked;
  }
  get problems(): Wrong {
    return this.#problems;
  }
  get failure(): string | null {
    return this.#failure;
  }
  /** Where the rundown, or its empty form, can be had. */
  address(what: 'rundown' | 'template'): string {
    return `${sheetPaths[what]}?lang=${language.current}`;
  }

  show(): void {
    this.#forget();
    this.#open = true;
  }

  close(): void {
    this.#open = false;
  }

  async check(file: File): Promise<void> {
    this.#forget();
    this.#busy = true;
    this.#name = file.name;
    try {
      const address = `${sheetPaths.check}?lang=${language.current}`;
      const headers = { 'content-type': XLSX };
      const response = await fetch(address, { method: 'POST', headers, body: file });
      if (!response.ok) {
        this.#failure = await response.text();
        return;
      }
      const reply = sheetReplySchema.parse(await response.json());
      if (reply.ok) this.#checked = reply;
      else this.#problems = reply.problems;
    } catch {
      // No line, or a line that broke: the person tries again.
      this.#failure = '';
    } finally {
      this.#busy = false;
    }
  }

  /** Gives what the file changes as one edit, which can be taken back as one. */
  async apply(): Promise<void> {
    const checked = this.#checked;
    if (!checked || checked.edits.length === 0) return;
    if (await this.#give({ type: 'edit', edits: checked.edits })) this.close();
  }

  #forget(): void {
    this.#name = '';
    this.#checked = null;
    this.#problems = [];
    this.#failure = null;
  }
}
