import { later, type Stop } from '../../server/clock/timer.ts';
import type { Problem } from '../../server/protocol/refusals.ts';
import { RequestError } from '../../server/sockets/channel-client.ts';
import type { LiveConnection } from '../../viewer/common/live.svelte.ts';
import { commandId } from '../../viewer/common/command-id.ts';

/** Why a command was not done; `offline`: it was not even sent. */
export interface Failure<C> {
  readonly command: C;
  readonly why: Problem | 'lost' | 'offline';
}

/** A command as it is sent: on which picture of the show, and under an id of its own. */
interface CommandRequest<C> {
  readonly id: string;
  readonly seen: number;
  readonly command: C;
}

/** What commands travel on: a page's live line to the show. */
export interface CommandLine<C> {
  readonly view: { readonly rundownVersion: number } | null;
  readonly connection: LiveConnection;
  request(name: 'command', message: CommandRequest<C>, timeoutMs: number): Promise<unknown>;
}

interface Rules<C> {
  /** Whether whoever is at this page gives such commands at all; others are dropped. */
  readonly may?: (command: C) => boolean;
  /** Whether the next press can do without seeing what came of it. */
  readonly quick?: (command: C) => boolean;
}

/** Nobody waits longer for an answer, in ms. */
const ANSWER_MS = 4_000;
/** How long a done command's new view may take until the next press is let through, in ms. */
const VIEW_MS = 1_000;
/** How soon a command that waits tries again, in ms. */
const SOON_MS = 20;

/** Sends one command at a time, and keeps what went wrong until it is dismissed or the next one goes well. */
export class Commands<C> {
  readonly #line: CommandLine<C>;
  readonly #may: (command: C) => boolean;
  readonly #quick: (command: C) => boolean;
  #outstanding = $state(false);
  /** The version that a done command was given on, until its outcome is seen. */
  #doneOn = $state<number | null>(null);
  #failure = $state.raw<Failure<C> | null>(null);
  #stopWait: Stop = () => undefined;
  #stopNext: Stop = () => undefined;

  constructor(line: CommandLine<C>, { may = () => true, quick = () => false }: Rules<C> = {}) {
    this.#line = line;
    this.#may = may;
    this.#quick = quick;
  }

  /** Whether the answer to a command, or the view that shows it done, is still to come. */
  get busy(): boolean {
    return (
      this.#outstanding ||
      (this.#doneOn !== null && this.#line.view?.rundownVersion === this.#doneOn)
    );
  }

  get failure(): Failure<C> | null {
    return this.#failure;
  }

  dismiss(): void {
    this.#failure = null;
  }

  /** Gives `command` on what is shown now; resolves to whether it was done. One that comes too early is dropped. */
  async give(command: C): Promise<boolean> {
    const { view, connection } = this.#line;
    if (this.busy || !this.#may(command)) return false;
    if (view === null || connection !== 'live') {
      // Sent later, when the line is back, it would hit a show that has moved on.
      this.#failure = { command, why: 'offline' };
      return false;
    }
    const seen = view.rundownVersion;
    this.#outstanding = true;
    try {
      await this.#line.request('command', { id: commandId(), seen, command }, ANSWER_MS);
      this.#failure = null;
      if (!this.#quick(command)) this.#awaitView(seen);
      return true;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.#failure = { command, why: error.problem };
      return false;
    } finally {
      this.#outstanding = false;
    }
  }

  /** Gives it too, but one that comes too early is not dropped: the last of those that wait is given. */
  giveLast(command: C): void {
    this.#stopNext();
    if (this.busy) this.#stopNext = later(SOON_MS, () => this.giveLast(command));
    else void this.give(command);
  }

  close(): void {
    this.#stopNext();
    this.#stopWait();
  }

  #awaitView(seen: number): void {
    this.#stopWait();
    this.#doneOn = seen;
    this.#stopWait = later(VIEW_MS, () => {
      this.#doneOn = null;
    });
  }
}
