import type { Stop } from '../clock/timer.ts';
import type { Log } from '../log.ts';
import type { Input } from '../protocol/event-plan.ts';
import type { LevelReport } from '../protocol/levels.ts';
import type { captureChannel, edgeChannel, programmeChannel } from '../protocol/sockets.ts';
import type { InputStatus } from '../protocol/status.ts';
import type { Instant } from '../protocol/values.ts';
import { CaptureDesk, type CaptureMedia } from './capture-desk.ts';
import { EdgePipes, type EdgeMediaRequests } from './edge-pipes.ts';
import type { FeedTools } from './feed-library.ts';
import { Gate } from './gate.ts';
import { inputFigures, type InputFigures } from './input-figures.ts';
import { InputBoard } from './input-board.ts';
import { KeptWorker } from './kept-worker.ts';
import { logMediasoup } from './mediasoup-log.ts';
import { ProgrammeTaps, type ProgrammeMediaRequests } from './programme-taps.ts';
import { EncoderDesk } from '../whip/encoder-desk.ts';
import type { Relays } from './relays.ts';
import type { MediaSession } from './session.ts';
import { watchSilence } from './silence.ts';
import { StageFeed } from './stage-feed.ts';
import type { MediaListen } from './worker-life.ts';

export type { MediaListen } from './worker-life.ts';

export interface IngestOptions {
  readonly workerBin: string;
  readonly listen: MediaListen;
  /** Address of this end of the pipes to the edges. Default 127.0.0.1. */
  readonly pipeIp?: string;
  /** What capture pages may relay through. */
  readonly relays: Relays;
  readonly inputs: readonly Input[];
  /** The program for the built-in stage feed; null: no feed. */
  readonly feed: FeedTools | null;
  /** The show clock. */
  readonly now: () => Instant;
  readonly log: Log;
  /** Is told when something fails and when it is well again. */
  readonly onAlarm: (alarm: MediaAlarm) => void;
}

export interface MediaAlarm {
  readonly code: 'ingestWorkerDied' | 'feedFailing';
  readonly raised: boolean;
  readonly detail: string;
}

/** The media side of the gate: whether any gated input passes. Only the show calls it. */
export interface MediaGate {
  readonly isOpen: boolean;
  /**
   * Resolves once the worker has acknowledged that no gated input passes any more; also when there
   * is none, or no worker. What was asked last wins: nothing resumes after a close.
   */
  close(): Promise<void>;
  /** Resolves once every gated input passes, or a later close has overruled it. */
  open(): Promise<void>;
}

export interface Ingest {
  /** Answers one capture page; pushes `inputs`, `inputLost` and `mediaRestarted` to it by itself. */
  captureHandlers(session: MediaSession<typeof captureChannel>): CaptureMedia;
  /** Answers one edge; pushes `inputOpened`, `inputClosed`, `gate` and `mediaRestarted` to it by itself. */
  edgeHandlers(session: MediaSession<typeof edgeChannel>): EdgeMediaRequests;
  /** Answers the programme's process; pushes `inputOpened`, `inputClosed` and `mediaRestarted` by itself. */
  programmeHandlers(session: MediaSession<typeof programmeChannel>): ProgrammeMediaRequests;
  /** Answers encoders that send by WHIP. */
  readonly encoders: Pick<EncoderDesk, 'open' | 'session' | 'end' | 'endAll'>;
  readonly gate: MediaGate;
  /** One for every input of the plan, in its order. */
  inputs(): InputStatus[];
  /** Calls `listener` whenever `inputs()` has changed; returns what ends it. */
  onChange(listener: (inputs: InputStatus[]) => void): () => void;
  /** Calls `listener` with what stage mics hear, gate open or not, as capture pages tell it; returns what ends it. */
  onLevels(listener: (levels: readonly LevelReport[]) => void): () => void;
  /** The media worker, to be measured. */
  readonly workers: readonly KeptWorker[];
  /** What comes in now, by input and track. */
  figures(): Promise<InputFigures[]>;
  /** Process id of the media worker, null while it is down. */
  readonly workerPid: number | null;
  /** Process ids of the built-in feed. */
  readonly feedPids: readonly number[];
  close(): Promise<void>;
}

/** Starts the show's side of the media. Rejects when no worker can be started, such as on a taken port. */
export async function startIngest(options: IngestOptions): Promise<Ingest> {
  logMediasoup(options.log);
  const ingest = new IngestMedia(options);
  await ingest.start();
  return ingest;
}

/** One worker, the inputs, the gate, the feed, and the pipes, told of each other's changes. */
class IngestMedia implements Ingest {
  readonly gate: Gate;
  readonly encoders: EncoderDesk;
  readonly #options: IngestOptions;
  readonly #board: InputBoard;
  readonly #desk: CaptureDesk;
  readonly #pipes: EdgePipes;
  readonly #taps: ProgrammeTaps;
  readonly #levelListeners = new Set<(levels: readonly LevelReport[]) => void>();
  #kept: KeptWorker | null = null;
  #feed: StageFeed | null = null;
  #stopSilence: Stop = () => undefined;

  constructor(options: IngestOptions) {
    const { inputs, now, log, relays, pipeIp = '127.0.0.1' } = options;
    const life = () => this.#kept?.life ?? null;
    this.#options = options;
    this.gate = new Gate({
      now,
      killWorker: (reason) => this.#killWorker(reason),
      onTold: () => this.#pipes.tellGate(),
    });
    this.#board = new InputBoard(inputs, this.gate);
    this.#desk = new CaptureDesk({
      ...{ board: this.#board, life, relays },
      onLevels: (levels) => {
        for (const listener of this.#levelListeners) listener(levels);
      },
    });
    this.encoders = new EncoderDesk({
      ...{ board: this.#board, life, log },
      onTaken: (before, input) => this.#desk.tellLost(before, input, null),
    });
    this.#pipes = new EdgePipes({
      ...{ board: this.#board, life, log },
      ip: pipeIp,
      gate: () => this.gate.told,
    });
    this.#taps = new ProgrammeTaps({ board: this.#board, life, log });
  }

  async start(): Promise<void> {
    const { workerBin, listen, log, onAlarm } = this.#options;
    this.#kept = await KeptWorker.start({
      ...{ workerBin, listen, log },
      onUp: () => this.#up(),
      onDown: (detail) => onAlarm({ code: 'ingestWorkerDied', raised: true, detail }),
    });
    this.#feed = this.#openFeed();
    this.#board.listen({
      opened: (live) => {
        this.#pipes.opened(live);
        this.#taps.opened(live);
      },
      closed: (live) => {
        this.#pipes.closed(live);
        this.#taps.closed(live);
      },
      changed: () => this.#changed(),
    });
    this.#stopSilence = watchSilence(this.#board, log);
    this.#feed?.review();
  }

  get workers(): readonly KeptWorker[] {
    return this.#kept ? [this.#kept] : [];
  }

  figures(): Promise<InputFigures[]> {
    return inputFigures(this.#board.live());
  }

  get workerPid(): number | null {
    return this.#kept?.life?.worker.pid ?? null;
  }

  get feedPids(): readonly number[] {
    return this.#feed?.pids ?? [];
  }

  captureHandlers(session: MediaSession<typeof captureChannel>): CaptureMedia {
    return this.#desk.handlers(session);
  }

  edgeHandlers(session: MediaSession<typeof edgeChannel>): EdgeMediaRequests {
    return this.#pipes.handlers(session);
  }

  programmeHandlers(session: MediaSession<typeof programmeChannel>): ProgrammeMediaRequests {
    return this.#taps.handlers(session);
  }

  inputs(): InputStatus[] {
    return this.#board.statuses();
  }

  onChange(listener: (inputs: InputStatus[]) => void): Stop {
    return this.#board.listen({
      opened: () => undefined,
      closed: () => undefined,
      changed: () => listener(this.inputs()),
    });
  }

  onLevels(listener: (levels: readonly LevelReport[]) => void): Stop {
    this.#levelListeners.add(listener);
    return () => void this.#levelListeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#stopSilence();
    await this.#feed?.close();
    this.#desk.close();
    this.encoders.close();
    this.#pipes.close();
    this.#taps.close();
    await this.#kept?.close();
  }

  #openFeed(): StageFeed | null {
    const { feed, inputs, log, onAlarm } = this.#options;
    if (!feed) return null;
    const shared = { board: this.#board, life: () => this.#kept?.life ?? null, log };
    return new StageFeed(inputs, feed, shared, (raised, detail) =>
      onAlarm({ code: 'feedFailing', raised, detail }),
    );
  }

  /** Also the first worker comes up, but then there is nobody to tell. */
  #up(): void {
    if (!this.#kept) return;
    this.#options.onAlarm({ code: 'ingestWorkerDied', raised: false, detail: '' });
    this.#desk.tellRestarted();
    this.#pipes.tellRestarted();
    this.#taps.tellRestarted();
    this.#feed?.review();
  }

  #changed(): void {
    this.#desk.tellInputs();
    this.#feed?.review();
  }

  #killWorker(reason: string): void {
    this.#options.log.error({ reason }, 'media worker killed for the gate');
    this.#kept?.kill();
  }
}
