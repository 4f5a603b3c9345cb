import type { RehearsalRun, RehearseRequest } from '../../../server/protocol/rehearsal-run.ts';
import type { Problem } from '../../../server/protocol/refusals.ts';
import { RequestError } from '../../../server/sockets/channel-client.ts';
import { publicOrigin, type PageAddress } from './link-cards.ts';

/** Begins or ends the rehearsal beside the event; rejects with a RequestError. */
export type AskRehearsal = (message: RehearseRequest) => Promise<unknown>;

export const rehearsalSpeeds = [1, 2, 5, 10] as const;

/** A page of the rehearsal, to be opened in a new tab. */
export interface RehearsalPage {
  readonly role: 'producer' | 'stage' | 'public' | 'supervisor' | 'capture' | 'judge';
  readonly judge: string | null;
  readonly url: string;
  readonly pin: string | null;
}

/** The dialog where a director begins a rehearsal beside the event, finds its pages, and ends it. */
export class RehearsalDesk {
  readonly #ask: AskRehearsal;
  readonly #address: PageAddress;
  #run = $state.raw<RehearsalRun | null>(null);
  #open = $state(false);
  #busy = $state(false);
  #failure = $state.raw<Problem | 'lost' | null>(null);
  /** The group that comes first; as planned when empty. */
  group = $state('');
  speed = $state<number>(1);

  constructor(ask: AskRehearsal, address: PageAddress) {
    this.#ask = ask;
    this.#address = address;
  }

  /** Null where there can be none: at a rehearsal, and for whoever is no director. */
  get run(): RehearsalRun | null {
    return this.#run;
  }
  get open(): boolean {
    return this.#open;
  }
  get busy(): boolean {
    return this.#busy;
  }
  get failure(): Problem | 'lost' | null {
    return this.#failure;
  }

  /** The rehearsal's pages, the crew's before the judges'. */
  get pages(): readonly RehearsalPage[] {
    const run = this.#run;
    if (run?.state !== 'running') return [];
    const origin = publicOrigin(this.#address, run.showPort);
    const pages = run.links.map(({ role, judge, path, pin }): RehearsalPage => ({
      ...{ role, judge, pin },
      url: `${origin}${path}`,
    }));
    const url = `${publicOrigin(this.#address, run.publicPort)}/`;
    const open: RehearsalPage = { role: 'public', judge: null, pin: null, url };
    const isJudge = ({ role }: RehearsalPage): boolean => role === 'judge';
    return [...pages.filter((page) => !isJudge(page)), open, ...pages.filter(isJudge)];
  }

  hear(run: RehearsalRun): void {
    this.#run = run;
  }

  show(): void {
    this.#open = true;
  }

  close(): void {
    this.#open = false;
    this.#failure = null;
  }

  begin(): Promise<void> {
    return this.#tell({ action: 'begin', group: this.group || null, speed: this.speed });
  }

  end(): Promise<void> {
    return this.#tell({ action: 'end' });
  }

  async #tell(request: RehearseRequest): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#failure = null;
    try {
      await this.#ask(request);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.#failure = error.problem;
    } finally {
      this.#busy = false;
    }
  }
}
