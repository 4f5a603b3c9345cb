import type { Stop } from '../../server/clock/timer.ts';
import { Mending } from '../../viewer/common/media/mending.ts';
import { onNetworkChange } from '../../viewer/common/media/network-changes.ts';
import { Retry } from '../../viewer/common/media/retry.ts';
import { LoadedDevice } from './loaded-device.ts';
import { pageId } from './page-id.ts';
import { isRefusal, Sender, type CaptureClient } from './sender.ts';

export type PublishState = 'connecting' | 'sending' | 'interrupted';

export interface PublisherOptions {
  /** What the crew calls this machine; shown on the panel. */
  readonly label: string;
  readonly onState: (state: PublishState) => void;
  /** Another page has taken this input; it is no longer sent. */
  readonly onInputLost: (input: string) => void;
}

export interface Publisher {
  /**
   * Sends `track` into an input until `stop`, through every break. Rejects with a RequestError
   * when the server refuses, such as `inputTaken` unless `takeOver`.
   */
  publish(input: string, track: MediaStreamTrack, options?: { takeOver?: boolean }): Promise<void>;
  /** Another track of the same kind, without a break: another camera, say. */
  replace(input: string, track: MediaStreamTrack): Promise<void>;
  stop(input: string): Promise<void>;
  /** Calls this machine otherwise from now on, without a break. */
  rename(label: string): void;
  close(): void;
}

const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 4_000;

/** Sends this page's tracks to the show; opens everything again after a break, until closed. */
export function openPublisher(client: CaptureClient, options: PublisherOptions): Publisher {
  return new PagePublisher(client, options);
}

interface Wanted {
  readonly track: MediaStreamTrack;
  /** Only until the input is held for the first time. */
  readonly takeOver: boolean;
}

class PagePublisher implements Publisher {
  readonly #client: CaptureClient;
  readonly #options: PublisherOptions;
  readonly #device = new LoadedDevice();
  readonly #id = pageId();
  readonly #retry = new Retry(FIRST_RETRY_MS, LONGEST_RETRY_MS);
  readonly #mending = new Mending({
    ask: () => this.#sender?.restartIce() ?? Promise.resolve(),
    works: () => this.#sender?.connected === true,
    giveUp: () => this.#broken(),
  });
  readonly #wanted = new Map<string, Wanted>();
  readonly #stops: Stop[];
  #label: string;
  #connected = false;
  #closed = false;
  #sender: Sender | null = null;
  #state: PublishState | null = null;
  /** One thing at a time: a reopening never crosses a publish. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(client: CaptureClient, options: PublisherOptions) {
    this.#client = client;
    this.#options = options;
    this.#label = options.label;
    this.#tell('connecting');
    this.#stops = [
      client.onState(({ state }) => this.#connection(state === 'connected')),
      client.on('mediaRestarted', () => this.#reopen()),
      client.on('inputLost', ({ input }) => this.#lost(input)),
      onNetworkChange(() => this.#mend()),
    ];
  }

  publish(input: string, track: MediaStreamTrack, { takeOver = false } = {}): Promise<void> {
    return this.#inTurn(async () => {
      const sender = this.#sender;
      if (!sender) return void this.#wanted.set(input, { track, takeOver });
      const held = await sender.send(input, track, takeOver).then(
        () => true,
        (error: unknown) => {
          if (isRefusal(error)) throw error;
          return false;
        },
      );
      this.#wanted.set(input, { track, takeOver: takeOver && !held });
      if (!held) this.#broken();
    });
  }

  replace(input: string, track: MediaStreamTrack): Promise<void> {
    return this.#inTurn(async () => {
      const wanted = this.#wanted.get(input);
      if (!wanted) return;
      this.#wanted.set(input, { ...wanted, track });
      await this.#sender?.replace(input, track);
    });
  }

  stop(input: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#wanted.delete(input);
      this.#sender?.stop(input);
      // Where the answer is lost, the line is as well, and the server ends the input with it.
      if (this.#connected && this.#sender)
        await this.#client.request('closeInput', { input }).catch(() => this.#broken());
    });
  }

  rename(label: string): void {
    if (label === this.#label) return;
    this.#label = label;
    // The server reads the name when a line is opened.
    if (this.#connected) this.#reopen();
  }

  close(): void {
    this.#closed = true;
    this.#retry.cancel();
    this.#mending.end();
    for (const stop of this.#stops) stop();
    this.#sender?.close();
  }

  #connection(connected: boolean): void {
    this.#connected = connected;
    // Media goes on for a while without the socket; after a reconnect the line is opened anew.
    if (connected) this.#reopen();
    else this.#cut();
  }

  #cut(): void {
    this.#mending.end();
    if (this.#state === 'sending') this.#tell('interrupted');
  }

  #lost(input: string): void {
    this.#wanted.delete(input);
    this.#sender?.stop(input);
    this.#options.onInputLost(input);
  }

  #broken(): void {
    if (this.#closed) return;
    this.#mending.end();
    if (this.#state === 'sending') this.#tell('interrupted');
    if (this.#connected) this.#retry.schedule(() => this.#reopen());
  }

  #reopen(): void {
    this.#retry.cancel();
    this.#mending.end();
    this.#inTurn(() => this.#open()).catch(() => this.#broken());
  }

  /** The new line carries everything before the old one is closed. */
  async #open(): Promise<void> {
    if (this.#closed || !this.#connected) return;
    const who = { client: await this.#id, label: this.#label };
    const sender: Sender = await Sender.open(this.#client, this.#device, who, (state) => {
      if (this.#sender === sender) this.#line(state);
    });
    const before = this.#sender;
    this.#sender = sender;
    try {
      await Promise.all([...this.#wanted].map((wanted) => this.#sendAgain(sender, ...wanted)));
      this.#retry.reset();
      if (this.#connected) this.#tell('sending');
    } finally {
      before?.close();
      if (this.#closed) sender.close();
    }
  }

  async #sendAgain(sender: Sender, input: string, { track, takeOver }: Wanted): Promise<void> {
    if (track.readyState === 'ended') return void this.#wanted.delete(input);
    try {
      await sender.send(input, track, takeOver);
      this.#wanted.set(input, { track, takeOver: false });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // Another page took it while this one was away.
      this.#lost(input);
    }
  }

  #line(state: RTCPeerConnectionState): void {
    if (state === 'connected') return this.#mending.end();
    if (state === 'failed' || state === 'disconnected') this.#mend();
  }

  /** What is sent goes on where another way is found; else everything is opened anew. */
  #mend(): void {
    if (this.#connected && this.#sender) this.#mending.begin();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  #tell(state: PublishState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onState(state);
  }
}
