import type { Stop } from '../clock/timer.ts';
import type { RehearsalRun, RehearseRequest } from '../protocol/rehearsal-run.ts';
import type { Settings } from '../settings.ts';
import type { Show } from '../show/show.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import { rehearsalArguments } from './rehearsal-arguments.ts';
import { RehearsalProcess } from './rehearsal-process.ts';
import { stageInUse } from './stage-in-use.ts';

export interface RehearsalDeskOptions {
  readonly show: Pick<Show, 'listen' | 'state'>;
  readonly settings: Settings;
  readonly onRun: (run: RehearsalRun) => void;
}

type Ended = Exclude<Extract<RehearsalRun, { state: 'none' }>['ended'], null>;

/**
 * The rehearsal that a director may run beside the event, in processes, on ports and in a data folder
 * of its own. The event goes first: none begins while the stage is in use, and who is called ends it.
 */
export class RehearsalDesk {
  readonly #options: RehearsalDeskOptions;
  readonly #stopListening: Stop;
  #process: RehearsalProcess | null = null;
  #run: RehearsalRun = { state: 'none', ended: null, detail: '' };

  constructor(options: RehearsalDeskOptions) {
    this.#options = options;
    this.#stopListening = options.show.listen(({ state }) => {
      if (stageInUse(state)) this.#end('onStage');
    });
  }

  get run(): RehearsalRun {
    return this.#run;
  }

  /** Throws a ProblemError where there is a rehearsal already, or the stage is in use. */
  ask(request: RehearseRequest): void {
    if (request.action === 'end') return this.#end('told');
    if (this.#process) throw new ProblemError('rehearsalRuns');
    const { show, settings } = this.#options;
    if (stageInUse(show.state)) throw new ProblemError('rehearsalNotNow');
    const rehearsal = new RehearsalProcess(rehearsalArguments(settings, request), {
      onReady: (ready) => this.#change({ state: 'running', ...ready }),
      onEnd: (detail) => {
        this.#process = null;
        this.#change({ state: 'none', ended: 'failed', detail });
      },
    });
    this.#process = rehearsal;
    this.#change({ state: 'starting' });
  }

  async close(): Promise<void> {
    this.#stopListening();
    await this.#process?.close();
  }

  #end(ended: Ended): void {
    if (!this.#process) return;
    // It closes by itself from here on; the next one may begin at once, on other ports.
    void this.#process.close();
    this.#process = null;
    this.#change({ state: 'none', ended, detail: '' });
  }

  #change(run: RehearsalRun): void {
    this.#run = run;
    this.#options.onRun(run);
  }
}
