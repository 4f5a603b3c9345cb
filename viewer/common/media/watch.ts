import { every, type Stop } from '../../../server/clock/timer.ts';
import { LoadedDevice } from './loaded-device.ts';
import { Reception, type PublicClient } from './reception.ts';
import { Retry } from './retry.ts';

export type WatchState = 'connecting' | 'playing' | 'interrupted';

export interface ProgrammeListener {
  /** An input's track, or another one in its place. */
  onTrack(input: string, track: MediaStreamTrack): void;
  /** Nothing of this input comes any more. */
  onEnded(input: string): void;
  onState(state: WatchState): void;
}

const CHECK_MS = 1_000;
/** Checks without a byte of picture until the viewer is told, and until everything is opened anew. */
const STALLED_CHECKS = 3;
const HOPELESS_CHECKS = 6;
const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 8_000;

/**
 * Receives the programme, whatever happens to the line, the edge or the show: joins when the
 * channel is connected, again after it was lost, and again when the picture stands still.
 */
export function watchProgramme(
  client: PublicClient,
  listener: ProgrammeListener,
): { stop: () => void } {
  const programme = new Programme(client, listener);
  return { stop: () => programme.stop() };
}

class Programme {
  readonly #client: PublicClient;
  readonly #listener: ProgrammeListener;
  readonly #device = new LoadedDevice('receives');
  readonly #retry = new Retry(FIRST_RETRY_MS, LONGEST_RETRY_MS);
  readonly #stops: Stop[];
  /** Raised by every join and by every reason to join anew; an older join's outcome counts nothing. */
  #attempt = 0;
  #connected = false;
  #reception: Reception | null = null;
  /** Inputs the listener has a track of. */
  readonly #shown = new Set<string>();
  #state: WatchState | null = null;
  #bytes = 0;
  #stalled = 0;

  constructor(client: PublicClient, listener: ProgrammeListener) {
    this.#client = client;
    this.#listener = listener;
    this.#tell('connecting');
    this.#stops = [
      client.onState(({ state }) => this.#connection(state === 'connected')),
      client.on('consumer', (offer) => {
        this.#reception?.take(offer).catch(() => this.#rejoin());
      }),
      client.on('consumerClosed', ({ consumer, input }) => this.#reception?.drop(consumer, input)),
      client.on('mediaRestarted', () => this.#rejoin()),
      every(CHECK_MS, () => void this.#check()),
    ];
  }

  stop(): void {
    this.#attempt += 1;
    this.#retry.cancel();
    for (const stop of this.#stops) stop();
    this.#reception?.close();
  }

  #connection(connected: boolean): void {
    this.#connected = connected;
    if (connected) this.#join();
    else this.#interrupted();
  }

  /** The last picture stays in sight until the new one comes. */
  #interrupted(): void {
    if (this.#state === 'playing') this.#tell('interrupted');
  }

  #rejoin(): void {
    this.#attempt += 1;
    this.#interrupted();
    if (this.#connected) this.#retry.schedule(() => this.#join());
  }

  #join(): void {
    this.#retry.cancel();
    const attempt = (this.#attempt += 1);
    this.#open(attempt).catch(() => {
      if (attempt === this.#attempt) this.#rejoin();
    });
  }

  async #open(attempt: number): Promise<void> {
    const before = this.#reception;
    this.#reception = null;
    let reception: Reception | null = null;
    const current = () => attempt === this.#attempt;
    try {
      reception = await Reception.open(this.#client, this.#device, {
        onTrack: (input, track) => {
          this.#shown.add(input);
          this.#listener.onTrack(input, track);
        },
        onEnded: (input) => this.#ended(input),
        onConnection: (state) => {
          if (current()) this.#transport(state);
        },
      });
      if (!current()) return reception.close();
      this.#reception = reception;
      this.#stalled = 0;
      await reception.play();
    } finally {
      before?.close();
      if (this.#reception !== reception) reception?.close();
    }
    const { inputs } = reception;
    for (const input of this.#shown) if (!inputs.includes(input)) this.#ended(input);
  }

  #ended(input: string): void {
    if (this.#shown.delete(input)) this.#listener.onEnded(input);
  }

  #transport(state: 'connected' | 'disconnected' | 'failed'): void {
    if (state === 'failed') return this.#rejoin();
    if (state === 'disconnected') return this.#interrupted();
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
    else if (this.#stalled >= HOPELESS_CHECKS) this.#hopeless();
    else if (this.#stalled >= STALLED_CHECKS) this.#interrupted();
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
