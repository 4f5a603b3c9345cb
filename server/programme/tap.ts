import type { z } from 'zod';
import { later, type Stop } from '../clock/timer.ts';
import type { Log } from '../log.ts';
import { runTied, type TiedProcess } from '../media/tied-process.ts';
import type { programmeChannel } from '../protocol/sockets.ts';
import { decoderArguments, sessionOf } from './decoder-arguments.ts';
import type { FrameSize } from './frame.ts';
import type { ProgrammeLink } from './programme-link.ts';
import { freePortPair } from './udp-ports.ts';

export type InputOpened = z.infer<typeof programmeChannel.pushes.inputOpened>;

export interface TapOptions {
  readonly of: InputOpened;
  readonly link: ProgrammeLink;
  readonly ffmpegBin: string;
  readonly size: FrameSize;
  readonly log: Log;
  /** A decoder begins; what the one before has left unfinished never comes. */
  readonly onBegin: () => void;
  readonly onOutput: (piece: Buffer) => void;
}

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 2_000;
/** Keyframes disturb everybody who watches: as many as this, in ms, and no more. */
const ASK_MS = 1_000;
/** A decoder that has just started listens after about this, in ms; what comes before is lost. */
const LISTENS_MS = 250;

/** One producer of the show, decoded: ffmpeg is started again whenever it ends, until closed. */
export class Tap {
  readonly #options: TapOptions;
  #process: TiedProcess | null = null;
  #closed = false;
  #retryMs = FIRST_RETRY_MS;
  #stopRetry: Stop = () => undefined;
  #stopAsking: Stop | null = null;

  constructor(options: TapOptions) {
    this.#options = options;
    this.#start();
  }

  /** Process id of the decoder, null while there is none. */
  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  /** Asks for a keyframe soon, together with whoever asks meanwhile. */
  askForKeyframe(afterMs = ASK_MS): void {
    this.#stopAsking ??= later(afterMs, () => {
      this.#stopAsking = null;
      this.#request('keyframe');
    });
  }

  /** Ends a decoder that gives nothing; another one follows. */
  restart(): void {
    this.#process?.kill();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopRetry();
    this.#stopAsking?.();
    const process = this.#process;
    if (!process) return;
    process.kill();
    this.#request('closeTap');
    await process.ended;
  }

  #start(): void {
    this.#open().catch((error: unknown) => {
      // Expected when the input or the show has gone in the meantime; then this tap is closed soon.
      this.#options.log.debug({ err: error, input: this.#options.of.input }, 'input not tapped');
      this.#again();
    });
  }

  async #open(): Promise<void> {
    const { of, link, ffmpegBin, size, onBegin, onOutput } = this.#options;
    const { input, producer, kind } = of;
    const rtpPort = await freePortPair();
    const ports = { rtpPort, rtcpPort: rtpPort + 1 };
    const { rtpParameters } = await link.request('openTap', { input, producer, ...ports });
    if (this.#closed) return this.#request('closeTap');
    onBegin();
    const process = runTied(ffmpegBin, decoderArguments(kind, size), {
      input: true,
      onOutput: (piece) => {
        if (this.#process !== process) return;
        this.#retryMs = FIRST_RETRY_MS;
        onOutput(piece);
      },
      onWords: () => this.#process === process && this.#complained(),
    });
    this.#process = process;
    process.input?.end(sessionOf(kind, rtpParameters, rtpPort));
    this.#request('startTap');
    if (kind === 'video') this.askForKeyframe(LISTENS_MS);
    void process.ended.then(({ code, lastWords }) => {
      this.#process = null;
      if (this.#closed) return;
      this.#options.log.warn({ input, code, lastWords }, 'a decoder has ended');
      this.#again();
    });
  }

  /** Packets are missing, or their content is damaged: the picture is until the next keyframe. */
  #complained(): void {
    if (this.#options.of.kind === 'video') this.askForKeyframe();
  }

  #again(): void {
    if (this.#closed) return;
    this.#stopRetry = later(this.#retryMs, () => this.#start());
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
  }

  #request(name: 'startTap' | 'keyframe' | 'closeTap'): void {
    const { link, of } = this.#options;
    // Without the show, or once the input has gone, there is nothing to be asked for.
    link.request(name, { producer: of.producer }).catch(() => undefined);
  }
}
