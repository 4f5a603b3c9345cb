import { z } from 'zod';
import { offsetEstimator } from '../../server/clock/offset.ts';
import type { Stop } from '../../server/clock/timer.ts';
import { rehearsalSchema } from '../../server/protocol/event-parts.ts';
import type { Problem } from '../../server/protocol/refusals.ts';
import type { Channel, publicChannel } from '../../server/protocol/sockets.ts';
import {
  instant,
  languageSchema,
  PROTOCOL_VERSION,
  type Instant,
} from '../../server/protocol/values.ts';
import { openChannel, type ChannelClient } from '../../server/sockets/channel-client.ts';
import { aboutEvery } from './about-every.ts';
import { offerLanguage } from './language.svelte.ts';
import { pageNow } from './page-time.ts';
import { learnRehearsal } from './rehearsal.svelte.ts';
import { reloadOnce } from './reload.ts';

type ViewOf<C extends Channel> = C['pushes']['view'] extends z.ZodType
  ? z.output<C['pushes']['view']>
  : never;

/** What every live channel has: a view, a beat, and round trips to learn the server's clock. */
interface LiveChannel extends Channel {
  readonly requests: Channel['requests'] & Pick<(typeof publicChannel)['requests'], 'clock'>;
  readonly pushes: Channel['pushes'] &
    Pick<(typeof publicChannel)['pushes'], 'beat'> & { readonly view: z.ZodType };
}

export type LiveConnection = 'connecting' | 'live' | 'stale' | 'refused';

export interface LiveAuth {
  readonly judge?: string;
  /** What the person at the page calls themselves. */
  readonly name?: string;
}

export interface LiveOptions {
  /** Origin of the server; the page's own when left out. */
  readonly origin?: string;
  /** What the handshake says beside the protocol's version. */
  readonly auth?: LiveAuth;
}

/** Nothing heard for so long: what the page shows is not to be trusted any more. */
const STALE_MS = 3_000;
const CHECK_MS = 250;
const QUICK_TRIPS = 5;
const TRIP_EVERY_MS = 5_000;

const ofEvent = z.object({ language: languageSchema, rehearsal: rehearsalSchema.nullable() });

/** A page's line to the server: what it last said, how old that is, and what time it is there. */
export class Live<C extends LiveChannel> {
  readonly client: ChannelClient<C>;
  /** The same line, as far as all channels are alike. */
  readonly #basics: ChannelClient<LiveChannel>;
  #view = $state.raw<ViewOf<C> | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #connected = $state(false);
  #heardMs = $state<number | null>(null);
  #clockError = $state<number | null>(null);
  #heardAt: number | null = null;
  #offset = 0;
  readonly #estimator = offsetEstimator();
  readonly #stops: Stop[];

  constructor(channel: C, { origin, auth }: LiveOptions = {}) {
    this.client = openChannel(channel, {
      ...(origin !== undefined && { origin }),
      auth: { ...auth, protocol: PROTOCOL_VERSION },
      onBadMessage: () => reloadOnce('misunderstood'),
    });
    this.#basics = this.client;
    this.#stops = [
      this.client.onState((state) => {
        this.#connected = state.state === 'connected';
        this.#problem = state.state === 'refused' ? state.problem : null;
        if (this.#connected) void this.#learnOffset();
      }),
      this.client.on('view', (view) => this.#hear(view)),
      this.#basics.on('beat', ({ at, protocol }) => {
        this.#heard(at);
        if (protocol !== PROTOCOL_VERSION) reloadOnce(`protocol ${protocol}`);
      }),
      aboutEvery(CHECK_MS, () => this.#check()),
      aboutEvery(TRIP_EVERY_MS, () => void this.#trip()),
    ];
  }

  /** What the server last said; null before it has said anything. */
  get view(): ViewOf<C> | null {
    return this.#view;
  }

  /** `stale`: cut off, or nothing heard for three seconds, so that what is shown may no longer hold. */
  get connection(): LiveConnection {
    if (this.#problem !== null) return 'refused';
    if (this.#heardMs === null) return 'connecting';
    return this.#connected && this.#heardMs < STALE_MS ? 'live' : 'stale';
  }

  /** Why the server lets this page in no more. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** How long ago the server was last heard, in ms, looked at four times a second; null before the first time. */
  get heardMs(): number | null {
    return this.#heardMs;
  }

  /** How far off `now` can be, in ms; null as long as nothing is known of the server's clock. */
  get clockError(): number | null {
    return this.#clockError;
  }

  /** The show clock, now. */
  now(): Instant {
    return instant(Math.max(0, pageNow() + this.#offset));
  }

  /** An instant by this machine's own clock on the wall, in ms since 1970; for people only. */
  wallOf(at: Instant): number {
    return Date.now() + (at - this.now());
  }

  /** Comes to the server anew, as somebody else. */
  introduce(auth: LiveAuth): void {
    this.client.reconnect({ ...auth, protocol: PROTOCOL_VERSION });
  }

  /** Sends a request; rejects with a RequestError. */
  readonly request: ChannelClient<C>['request'] = (name, message, timeoutMs) =>
    this.client.request(name, message, timeoutMs);

  close(): void {
    for (const stop of this.#stops) stop();
    this.client.close();
  }

  #hear(view: ViewOf<C>): void {
    this.#heard();
    this.#view = view;
    const event = ofEvent.safeParse(view);
    if (!event.success) return;
    offerLanguage(event.data.language);
    learnRehearsal(event.data.rehearsal);
  }

  #heard(serverAt?: Instant): void {
    this.#heardAt = pageNow();
    this.#heardMs = 0;
    // Before the first round trip a beat's own time will do: late by its way here, at most.
    if (serverAt !== undefined && this.#clockError === null) {
      this.#offset = serverAt - this.#heardAt;
    }
  }

  #check(): void {
    if (this.#heardAt !== null) this.#heardMs = pageNow() - this.#heardAt;
  }

  async #learnOffset(): Promise<void> {
    for (let trip = 0; trip < QUICK_TRIPS; trip += 1) if (!(await this.#trip())) return;
  }

  /** One round trip; false when no answer came: the next one will tell. */
  async #trip(): Promise<boolean> {
    if (!this.#connected) return false;
    const sentAt = pageNow();
    const reply = await this.#basics.request('clock', {}).catch(() => null);
    if (reply === null) return false;
    const trip = { sentAt, receivedAt: pageNow(), serverAt: reply.at };
    const { offset, error } = this.#estimator.add(trip);
    this.#offset = offset;
    this.#clockError = error;
    return true;
  }
}
