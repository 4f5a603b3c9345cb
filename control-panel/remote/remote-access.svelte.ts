import { panelChannel, type Duty } from '../../server/protocol/channels/panel.ts';
import { RequestError } from '../../server/sockets/channel-client.ts';
import { Live } from '../../viewer/common/live.svelte.ts';
import { failureText } from '../../viewer/common/language.svelte.ts';

/** The tokens that machines come in with: given out, and taken back. */
export class RemoteAccess {
  readonly live = new Live(panelChannel);
  #duty = $state<Duty | null>(null);
  #token = $state<string | null>(null);
  #revoked = $state(false);
  #busy = $state(false);
  #failure = $state<string | null>(null);

  constructor() {
    this.live.client.on('duty', (duty) => (this.#duty = duty));
  }

  /** Whether this page may give out tokens at all. */
  get mayIssue(): boolean {
    return this.#duty === 'director' && this.live.connection === 'live' && !this.#busy;
  }
  get isDirector(): boolean {
    return this.#duty === 'director';
  }
  /** The new token, until the page is left; the server keeps only what it was made into. */
  get token(): string | null {
    return this.#token;
  }
  get revoked(): boolean {
    return this.#revoked;
  }
  get failure(): string | null {
    return this.#failure;
  }

  async issue(): Promise<void> {
    await this.#ask(async () => {
      this.#token = (await this.live.request('issueToken', {})).token;
      this.#revoked = false;
    });
  }

  async revokeAll(): Promise<void> {
    await this.#ask(async () => {
      await this.live.request('revokeTokens', {});
      this.#token = null;
      this.#revoked = true;
    });
  }

  async #ask(work: () => Promise<void>): Promise<void> {
    if (!this.mayIssue) return;
    this.#busy = true;
    this.#failure = null;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.#failure = failureText(error.problem);
    } finally {
      this.#busy = false;
    }
  }
}
