import { z } from 'zod';
import { enterReplySchema, type EnterRequest } from '../../server/protocol/http.ts';
import { problemSchema, type Problem } from '../../server/protocol/refusals.ts';

z.config({ jitless: true });

export type EntryStep = 'entering' | 'pinWanted' | 'entered' | 'failed';

const answerSchema = z.union([enterReplySchema, z.object({ problem: problemSchema })]);
type EntryAnswer = z.infer<typeof answerSchema>;

/** Problems that no other PIN can mend. */
const final: readonly Problem['code'][] = ['linkUnknown', 'pinLocked', 'badMessage'];

/** One person's way in: the link's secret, perhaps a PIN, then the page of the role. */
export class Entry {
  readonly #secret: string;
  readonly #go: (path: string) => void;
  #step = $state<EntryStep>('entering');
  #pinAsked = $state(false);
  #failure = $state.raw<Problem | 'lost' | null>(null);

  /** Begins at once; `go` opens the page that the link is for. */
  constructor(secret: string, go: (path: string) => void) {
    this.#secret = secret;
    this.#go = go;
    if (this.hasSecret) void this.#enter(null);
    else this.#fail({ code: 'linkUnknown', params: {} });
  }

  /** Whether the page was opened by a personal link at all. */
  get hasSecret(): boolean {
    return this.#secret !== '';
  }

  get step(): EntryStep {
    return this.#step;
  }

  /** Whether the link has a PIN, as far as is known. */
  get pinAsked(): boolean {
    return this.#pinAsked;
  }

  /** What went wrong last; `lost` when the server did not answer. */
  get failure(): Problem | 'lost' | null {
    return this.#failure;
  }

  /** Whether trying again makes sense. */
  get hopeless(): boolean {
    return this.#failure !== null && this.#failure !== 'lost' && final.includes(this.#failure.code);
  }

  /** Tries again, with a PIN where one is asked for. */
  enter(pin: string): Promise<void> {
    const digits = pin.trim();
    return this.#enter(digits === '' ? null : digits);
  }

  async #enter(pin: string | null): Promise<void> {
    this.#step = 'entering';
    const answer = await post({ secret: this.#secret, pin }).catch(() => 'lost' as const);
    if (answer === 'lost') return this.#fail('lost');
    if ('problem' in answer) return this.#fail(answer.problem);
    this.#failure = null;
    this.#step = answer.state;
    if (answer.state === 'pinWanted') this.#pinAsked = true;
    else this.#go(answer.path);
  }

  #fail(failure: Problem | 'lost'): void {
    this.#failure = failure;
    this.#step = this.#pinAsked && !this.hopeless ? 'pinWanted' : 'failed';
  }
}

/** Rejects when the server can't be reached, or doesn't answer in the way agreed on. */
async function post(message: EnterRequest): Promise<EntryAnswer> {
  const response = await fetch('/api/enter', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(10_000),
  });
  return answerSchema.parse(await response.json());
}
