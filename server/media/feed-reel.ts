import { later, type Stop } from '../clock/timer.ts';
import type { Log } from '../log.ts';
import { Absences } from './absences.ts';
import { FeedRun, type FeedPlan } from './feed-run.ts';
import type { InputBoard } from './input-board.ts';
import type { WorkerLife } from './worker-life.ts';

export interface ReelOptions {
  readonly board: InputBoard;
  readonly life: () => WorkerLife | null;
  readonly plan: FeedPlan;
  readonly log: Log;
  readonly onFailing: (failing: boolean, detail: string) => void;
}

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;
/** Running this long, it counts as well again. */
const WELL_MS = 3_000;

/** One ffmpeg process, which runs while at least one of its streams' inputs is fed by nobody else. */
export class FeedReel {
  readonly #options: ReelOptions;
  readonly #absences: Absences;
  #run: FeedRun | null = null;
  #starting = false;
  #retryMs = FIRST_RETRY_MS;
  #stopRetry: Stop | null = null;
  #stopWell: Stop = () => undefined;
  #closed = false;

  constructor(options: ReelOptions) {
    this.#options = options;
    this.#absences = new Absences(options.board, () => this.review());
  }

  get pid(): number | null {
    return this.#run?.pid ?? null;
  }

  /** Brings the reel in line with the board; called after every change of the board or the worker. */
  review(): void {
    if (this.#closed) return;
    const life = this.#options.life();
    const free = this.#options.plan.streams.filter(({ input }) => this.#absences.isFree(input));
    if (this.#run && (free.length === 0 || this.#run.life !== life)) this.#end(this.#run);
    if (free.length === 0 || !life || this.#starting || this.#stopRetry) return;
    const run = this.#run;
    if (!run) this.#start(life);
    else for (const stream of free) this.#watch(run, run.standIn(this.#options.board, stream));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopRetry?.();
    this.#absences.close();
    const run = this.#run;
    if (run) this.#end(run);
    await run?.ended;
  }

  #start(life: WorkerLife): void {
    this.#starting = true;
    FeedRun.start(life, this.#options.plan)
      .then((run) => this.#started(run))
      .catch((error: unknown) => {
        this.#starting = false;
        // The worker died meanwhile; the next one's coming is reviewed again.
        if (life.router.closed) return;
        this.#fail(String(error));
      });
  }

  #started(run: FeedRun): void {
    this.#starting = false;
    if (this.#closed) return run.end();
    this.#run = run;
    void run.ended.then(({ code, lastWords }) => {
      if (this.#run !== run) return;
      this.#end(run);
      this.#fail(`ffmpeg ended (${code}) ${lastWords}`);
    });
    this.#stopWell = later(WELL_MS, () => {
      this.#retryMs = FIRST_RETRY_MS;
      this.#options.onFailing(false, '');
    });
    this.review();
  }

  #watch(run: FeedRun, standingIn: Promise<void>): void {
    standingIn.catch((error: unknown) => {
      if (this.#run !== run) return;
      this.#end(run);
      this.#fail(String(error));
    });
  }

  /** Forgets the run first: the board's changes that follow must find it gone. */
  #end(run: FeedRun): void {
    this.#run = null;
    this.#stopWell();
    run.end();
  }

  #fail(detail: string): void {
    if (this.#closed) return;
    this.#options.log.warn({ detail }, 'built-in feed failing');
    this.#options.onFailing(true, detail);
    this.#stopRetry = later(this.#retryMs, () => {
      this.#stopRetry = null;
      this.review();
    });
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
  }
}
