import { every, type Stop } from '../../../server/clock/timer.ts';
import type { LevelReport } from '../../../server/protocol/levels.ts';
import { LevelEar } from './level-ear.ts';

/** A stage mic that is sent from here. */
export interface SentMicrophone {
  readonly input: string;
  readonly track: MediaStreamTrack;
}

export interface LevelReportsOptions {
  readonly context: AudioContext;
  /** The stage mics that are sent at present. */
  readonly sent: () => readonly SentMicrophone[];
  readonly tell: (levels: LevelReport[]) => void;
}

/** In ms; well below what the server takes from a page. */
const EVERY_MS = 200;

/**
 * Tells the server how loud the stage mics are that this page sends: while the gate is closed nobody
 * else hears them. Until closed; while the browser keeps the page's sound asleep it tells nothing.
 */
export class LevelReports {
  readonly #options: LevelReportsOptions;
  readonly #ears = new Map<string, LevelEar>();
  readonly #stop: Stop;

  constructor(options: LevelReportsOptions) {
    this.#options = options;
    this.#stop = every(EVERY_MS, () => this.#report());
  }

  close(): void {
    this.#stop();
    for (const ear of this.#ears.values()) ear.close();
    this.#ears.clear();
  }

  #report(): void {
    const { context, sent, tell } = this.#options;
    const microphones = sent();
    for (const [input, ear] of this.#ears) {
      if (microphones.some((one) => one.input === input && one.track === ear.track)) continue;
      ear.close();
      this.#ears.delete(input);
    }
    if (context.state !== 'running') return;
    const levels = microphones.flatMap(({ input, track }): LevelReport[] => {
      const peaks = this.#earOf(input, track).since();
      return peaks.length > 0 ? [{ input, peaks }] : [];
    });
    if (levels.length > 0) tell(levels);
  }

  #earOf(input: string, track: MediaStreamTrack): LevelEar {
    const known = this.#ears.get(input);
    if (known) return known;
    const ear = new LevelEar(this.#options.context, track);
    this.#ears.set(input, ear);
    return ear;
  }
}
