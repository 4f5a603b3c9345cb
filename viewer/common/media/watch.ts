import { every, type Stop } from '../../../server/clock/timer.ts';
import type { publicChannel } from '../../../server/protocol/sockets.ts';
import type { ReceivedInput } from '../../../server/protocol/watch.ts';
import type { ChannelClient } from '../../../server/sockets/channel-client.ts';
import type { IceServer } from '../../../server/protocol/ice-servers.ts';
import type { EarlyReception } from './early-reception.ts';
import { Mending } from './mending.ts';
import { onNetworkChange } from './network-changes.ts';
import { placeOf, Reception, type Received, type ReceptionState } from './reception.ts';
import { reportReception } from './reception-reports.ts';
import { Retry } from './retry.ts';

export type PublicClient = ChannelClient<typeof publicChannel>;
/** `nothing`: there is a line, and nothing to see at present. */
export type WatchState = 'connecting' | 'nothing' | 'playing' | 'interrupted';

export interface ProgrammeListener {
  /** An input's track, or another one in its place. */
  onTrack(input: ReceivedInput, track: MediaStreamTrack): void;
  /** Of this input nothing of the track's kind comes any more. */
  onEnded(input: ReceivedInput, track: MediaStreamTrack): void;
  onState(state: WatchState): void;
}

interface Offer {
  readonly sdp: string;
  readonly iceServers?: readonly IceServer[];
}

const CHECK_MS = 1_000;
/** Checks without a byte of picture until the viewer is told and another way is looked for, and until everything is opened anew. */
const STALLED_CHECKS = 3;
const HOPELESS_CHECKS = 6;
const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 8_000;

/**
 * Receives the programme, whatever happens to the line, the edge or the show: joins when the
 * channel is connected, again after it was lost, and again when the picture stands still and another
 * way to the same seat doesn't help. `early`
 * is what the page has begun to receive already; it is gone on with, and closed with the rest.
 */
export function watchProgramme(
  client: PublicClient,
  listener: ProgrammeListener,
  early: EarlyReception | null = null,
): { stop: () => void } {
  const programme = new Programme(client, listener, early);
  return { stop: () => programme.stop() };
}

class Programme {
  readonly #client: PublicClient;
  readonly #listener: ProgrammeListener;
  readonly #retry = new Retry(FIRST_RETRY_MS, LONGEST_RETRY_MS);
  readonly #mending = new Mending({
    ask: () => this.#client.request('restartIce', {}),
    works: () => this.#reception?.connected === true && this.#stalled === 0,
    giveUp: () => this.#rejoin(),
  });
  readonly #stops: Stop[];
  /** Raised by every join and by every reason to join anew; an older join's outcome counts nothing. */
  #attempt = 0;
  #connected = false;
  /** What the page began with, until it is taken over. */
  #early: EarlyReception | null;
  #reception: Reception | null = null;
  /** What the listener has a track of, by input and kind. */
  readonly #shown = new Map<string, Received>();
  #state: WatchState | null = null;
  #bytes = 0;
  #stalled = 0;

  constructor(client: PublicClient, listener: ProgrammeListener, early: EarlyReception | null) {
    this.#client = client;
    this.#listener = listener;
    this.#early = early;
    this.#tell('connecting');
    if (early) this.#follow(early.reception);
    this.#stops = [
      client.onState(({ state }) => this.#connection(state === 'connected')),
      client.on('offer', (offer) => this.#renegotiate(offer)),
      client.on('mediaRestarted', () => this.#restarted()),
      onNetworkChange(() => this.#mend()),
      every(CHECK_MS, () => void this.#check()),
      reportReception(
        async () => (this.#connected && (await this.#reception?.stats())) || null,
        (report) => client.request('reception', report),
      ),
    ];
  }

  stop(): void {
    this.#attempt += 1;
    this.#retry.cancel();
    this.#mending.end();
    for (const stop of this.#stops) stop();
    this.#early?.reception.close();
    this.#reception?.close();
  }

  #connection(connected: boolean): void {
    this.#connected = connected;
    if (connected) this.#join();
    else this.#lost();
  }

  /** There is nobody to ask for another way; the next connection brings another seat. */
  #lost(): void {
    this.#mending.end();
    this.#interrupted();
  }

  /** The last picture stays in sight until the new one comes. */
  #interrupted(): void {
    if (this.#state === 'playing') this.#tell('interrupted');
  }

  /** Told when there is something to join again, and not everybody at once: no need to wait. */
  #restarted(): void {
    this.#interrupted();
    if (this.#connected) this.#join();
  }

  #rejoin(): void {
    this.#attempt += 1;
    this.#mending.end();
    this.#interrupted();
    if (this.#connected) this.#retry.schedule(() => this.#join());
  }

  /** The seat stays, and with it what is seen; only where that fails another one is taken. */
  #mend(): void {
    if (this.#connected && this.#reception) this.#mending.begin();
  }

  #join(): void {
    this.#retry.cancel();
    this.#mending.end();
    const attempt = (this.#attempt += 1);
    this.#open(attempt).catch(() => {
      if (attempt === this.#attempt) this.#rejoin();
    });
  }

  async #open(attempt: number): Promise<void> {
    const before = this.#reception;
    this.#reception = null;
    let reception: Reception | null = null;
    try {
      reception = (await this.#takeOver()) ?? (await this.#takeSeat(attempt));
    } finally {
      if (before !== reception) before?.close();
    }
    if (attempt !== this.#attempt) return reception.close();
    const places = new Set(reception.received.map(placeOf));
    for (const place of [...this.#shown.keys()]) if (!places.has(place)) this.#ended(place);
  }

  /** Goes on with what the page began with; null where that is not possible, or was done before. */
  async #takeOver(): Promise<Reception | null> {
    const early = this.#early;
    this.#early = null;
    if (!early) return null;
    this.#reception = early.reception;
    try {
      await this.#client.request('takeSeat', { seat: await early.seat });
      return early.reception;
    } catch {
      early.reception.close();
      if (this.#reception === early.reception) this.#reception = null;
      return null;
    }
  }

  async #takeSeat(attempt: number): Promise<Reception> {
    const current = () => {
      if (attempt !== this.#attempt) throw new Error('another attempt has begun');
    };
    current();
    const reception = new Reception();
    try {
      const { sdp, iceServers } = await this.#client.request('watch', {});
      current();
      reception.relayBy(iceServers);
      this.#follow(reception);
      this.#reception = reception;
      this.#stalled = 0;
      if (sdp === null) this.#tell('nothing');
      else await reception.take(sdp, this.#answer);
      return reception;
    } catch (error) {
      reception.close();
      throw error;
    }
  }

  #follow(reception: Reception): void {
    reception.listen({
      onTrack: (input, track) => {
        const shown: Received = { input, track };
        this.#shown.set(placeOf(shown), shown);
        this.#listener.onTrack(input, track);
      },
      onEnded: (input, track) => this.#ended(placeOf({ input, track })),
      onConnection: (state) => {
        if ([this.#reception, this.#early?.reception].includes(reception)) this.#transport(state);
      },
    });
  }

  /** Inputs have come or gone, or there is another way to be found. */
  #renegotiate({ sdp, iceServers = [] }: Offer): void {
    const reception = this.#reception;
    reception?.relayBy(iceServers);
    reception?.take(sdp, this.#answer).catch(() => {
      if (reception === this.#reception) this.#rejoin();
    });
  }

  readonly #answer = (sdp: string): Promise<unknown> => this.#client.request('answer', { sdp });

  #ended(place: string): void {
    const shown = this.#shown.get(place);
    this.#shown.delete(place);
    if (shown) this.#listener.onEnded(shown.input, shown.track);
  }

  #transport(state: ReceptionState): void {
    if (state !== 'connected') {
      this.#interrupted();
      return this.#mend();
    }
    this.#mending.end();
    this.#retry.reset();
    this.#tell('playing');
  }

  /** A transport may count as connected while nothing comes through it. */
  async #check(): Promise<void> {
    const reception = this.#reception;
    const bytes = (await reception?.pictureBytes().catch(() => null)) ?? null;
    if (bytes === null || reception !== this.#reception || !this.#connected) return;
    const flows = bytes !== this.#bytes;
    this.#bytes = bytes;
    this.#stalled = flows ? 0 : this.#stalled + 1;
    if (flows) this.#tell('playing');
    else if (this.#stalled >= HOPELESS_CHECKS && !this.#mending.underWay) this.#hopeless();
    else if (this.#stalled >= STALLED_CHECKS) this.#standsStill();
  }

  #standsStill(): void {
    this.#interrupted();
    this.#mend();
  }

  #hopeless(): void {
    this.#stalled = 0;
    this.#rejoin();
  }

  #tell(state: WatchState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#listener.onState(state);
  }
}
