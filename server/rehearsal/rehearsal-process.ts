import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { later } from '../clock/timer.ts';
import { rehearsalReadySchema, type RehearsalReady } from '../protocol/rehearsal-run.ts';

type Ready = Omit<RehearsalReady, 'type'>;

export interface RehearsalListener {
  onReady(ready: Ready): void;
  /** It has ended by itself; with what it said last, in the machine's language. */
  onEnd(detail: string): void;
}

/** So much of what it said is kept, in characters. */
const MOST_SAID = 2_000;
const CLOSING_MS = 10_000;

/** `npm run rehearse` as a process of the show's: it ends with the show, whatever ends that. */
export class RehearsalProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #closing = false;
  #said = '';

  constructor(args: readonly string[], listener: RehearsalListener) {
    const stdio = ['ignore', 'ignore', 'pipe', 'ipc'] as const;
    const child = fork(join(import.meta.dirname, 'main.ts'), [...args], { stdio: [...stdio] });
    this.#child = child;
    this.#ended = once(child, 'close');
    giveWay(child);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-MOST_SAID);
    });
    child.on('error', ({ message }) => (this.#said += message));
    child.on('message', (message) => {
      const ready = rehearsalReadySchema.safeParse(message);
      if (!ready.success || this.#closing) return;
      const { showPort, publicPort, links } = ready.data;
      listener.onReady({ showPort, publicPort, links });
    });
    child.once('close', () => {
      if (!this.#closing) listener.onEnd(this.#said.trim());
    });
  }

  /** Asks it to stop and waits; what doesn't stop in time is ended. */
  async close(): Promise<void> {
    this.#closing = true;
    const stopWaiting = later(CLOSING_MS, () => void this.#child.kill('SIGKILL'));
    this.#child.kill('SIGTERM');
    await this.#ended;
    stopWaiting();
  }
}

/** The event's own processes come first wherever the two want a core. */
function giveWay({ pid }: ChildProcess): void {
  if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
}
