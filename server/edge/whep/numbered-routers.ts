import { later, type Stop } from '../../clock/timer.ts';
import type { WorkerLife } from '../../media/worker-life.ts';
import { ProblemError } from '../../sockets/problem-error.ts';
import { NumberedRouter } from './numbered-router.ts';
import { keyOf, routerCodecsFor, type Numbering } from './numbering.ts';

/** Browsers of one make number alike: there are few makes, and each router costs pipes. */
export const MOST_NUMBERINGS = 6;
/** A router that nobody has used for so long, in ms, is closed. */
const IDLE_MS = 60_000;

interface Entry {
  readonly router: Promise<NumberedRouter>;
  users: number;
  stopIdle: Stop;
}

/** A numbered router in use; whoever has it gives it back. */
export interface Lease {
  readonly numbered: NumberedRouter;
  release(): void;
}

/** One worker's routers for players that number payload types each in their own way. */
export class NumberedRouters {
  readonly #life: WorkerLife;
  /** By the numbering's key; the one that was used last stands last. */
  readonly #entries = new Map<string, Entry>();

  constructor(life: WorkerLife) {
    this.#life = life;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Throws `tooManyNumberings` when all are in use and none of them is numbered so. */
  async lease(numbering: Numbering): Promise<Lease> {
    const key = keyOf(numbering);
    const entry = this.#entries.get(key) ?? this.#open(numbering);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.users += 1;
    entry.stopIdle();
    try {
      const numbered = await entry.router;
      let held = true;
      const release = () => {
        if (held) this.#release(key, entry);
        held = false;
      };
      return { numbered, release };
    } catch (error) {
      this.#drop(key, entry);
      throw error;
    }
  }

  /** Their timers; the routers end with the worker. */
  close(): void {
    for (const { stopIdle } of this.#entries.values()) stopIdle();
    this.#entries.clear();
  }

  #open(numbering: Numbering): Entry {
    if (this.#entries.size >= MOST_NUMBERINGS) this.#makeRoom();
    return { router: this.#create(numbering), users: 0, stopIdle: () => undefined };
  }

  #makeRoom(): void {
    const idle = [...this.#entries].find(([, { users }]) => users === 0);
    if (!idle) throw new ProblemError('tooManyNumberings', { most: MOST_NUMBERINGS });
    this.#drop(...idle);
  }

  async #create(numbering: Numbering): Promise<NumberedRouter> {
    const { worker, router: first } = this.#life;
    const mediaCodecs = routerCodecsFor(numbering);
    if (!mediaCodecs) throw new Error(`no router can be numbered ${keyOf(numbering)}`);
    return new NumberedRouter(numbering, await worker.createRouter({ mediaCodecs }), first);
  }

  #release(key: string, entry: Entry): void {
    entry.users -= 1;
    if (entry.users > 0 || this.#entries.get(key) !== entry) return;
    entry.stopIdle = later(IDLE_MS, () => this.#drop(key, entry));
  }

  #drop(key: string, entry: Entry): void {
    entry.stopIdle();
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
    // One that was never made needs no closing; whoever asked for it has been told why.
    entry.router.then((numbered) => numbered.close()).catch(() => undefined);
  }
}
