import type { Stop } from '../clock/timer.ts';
import type { Log } from '../log.ts';
import type { Layout } from '../protocol/layout.ts';
import type { ProgrammeStatus } from '../protocol/programme-status.ts';
import { compose } from './compose.ts';
import { Encoder } from './encoder.ts';
import type { FactsSource } from './facts.ts';
import type { FrameSize } from './frame.ts';
import { layoutOf, partsOf } from './layouts.ts';
import { mix } from './mixer.ts';
import type { ProgrammeLink } from './programme-link.ts';
import type { ProgrammeStream } from './programme-stream.ts';
import { drawSlate } from './slate.ts';
import { SAMPLE_RATE } from './sound-buffer.ts';
import { Sources } from './sources.ts';
import { StreamFan } from './stream-fan.ts';
import { startTicker } from './ticker.ts';

export interface ComposerOptions {
  readonly link: ProgrammeLink;
  readonly facts: FactsSource;
  readonly ffmpegBin: string;
  readonly size: FrameSize;
  /** Pictures a second; divides the sound's rate. */
  readonly rate: number;
  /** A monotonic clock, in ms. */
  readonly now: () => number;
  readonly log: Log;
}

/** After a longer standstill there is a hole, which a new encoder marks, in ms. */
const LONGEST_STANDSTILL_MS = 2_000;

/**
 * Makes the programme: at each tick the latest picture of each source and the next stretch of sound
 * go to the encoder. Both are counted and not timed, so that picture and sound can't drift apart.
 */
export class Composer {
  readonly #options: ComposerOptions;
  readonly #sources: Sources;
  readonly #encoder: Encoder;
  readonly #fan: StreamFan;
  readonly #samples: number;
  readonly #stops: Stop[];
  #layout: Layout = 'camera';
  #slate: Buffer | null = null;
  #slateOf = '';
  #slateShown = false;
  #dropped = 0;

  constructor(options: ComposerOptions) {
    const { size, rate, now, log, facts } = options;
    this.#options = options;
    this.#samples = SAMPLE_RATE / rate;
    this.#sources = new Sources(options);
    this.#fan = new StreamFan((error) => log.error({ err: error }, 'a way out failed'));
    this.#encoder = new Encoder({
      ...{ ffmpegBin: options.ffmpegBin, size, rate, now, log },
      onOutput: (piece) => this.#fan.push(piece),
      onRestart: () => this.#fan.restart(),
    });
    this.#stops = [
      startTicker({ rate, now, tick: (due) => this.#tick(due) }),
      facts.listen(() => this.#review()),
    ];
    this.#review();
  }

  get stream(): ProgrammeStream {
    return this.#fan;
  }

  get encoderPid(): number | null {
    return this.#encoder.pid;
  }

  get decoderPids(): number[] {
    return this.#sources.pids;
  }

  status(): ProgrammeStatus {
    return {
      encoding: this.#encoder.encoding,
      layout: this.#layout,
      sources: this.#sources.giving(),
      slate: this.#slateShown,
      framesDropped: this.#dropped,
      encoderRestarts: this.#encoder.restarts,
    };
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    await Promise.all([this.#sources.close(), this.#encoder.close()]);
  }

  #tick(due: number): void {
    if ((due * 1_000) / this.#options.rate > LONGEST_STANDSTILL_MS) this.#encoder.restart();
    const times = Math.min(due, this.#options.rate);
    const { cut = null, camera = null } = this.#options.facts.current ?? {};
    const pictures = this.#sources.pictures(camera);
    const there = new Set(pictures.keys());
    this.#layout = layoutOf(cut, there);
    const sound = mix(this.#sources.sounds(), this.#samples * times);
    const frame = this.#encoder.frame();
    this.#dropped += frame ? due - 1 : due;
    if (!frame) return;
    const parts = partsOf(this.#layout, this.#options.size, there);
    this.#slateShown = parts.length === 0;
    if (this.#slateShown && this.#slate) this.#slate.copy(frame);
    else compose(frame, this.#options.size, parts, pictures);
    this.#encoder.write(frame, sound, times);
  }

  /** The slate names the event, whose name may change. */
  #review(): void {
    const { facts, size, ffmpegBin, log } = this.#options;
    const event = facts.current?.event ?? null;
    const of = JSON.stringify(event);
    if (of === this.#slateOf) return;
    this.#slateOf = of;
    void drawSlate(event, size, { ffmpegBin, log }).then((slate) => {
      if (this.#slateOf === of) this.#slate = slate;
    });
  }
}
