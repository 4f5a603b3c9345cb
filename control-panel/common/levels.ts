/** Below this nothing is drawn, in dBFS. */
export const FLOOR_DB = -60;
/** A microphone that is on and near somebody is never this quiet for long, in dBFS. */
const SILENCE_DB = -65;
/** For so long without sound there is a fault, or a switch is off; in ms. */
const SILENCE_MS = 3_000;
/** How fast a meter falls, in dB a second: that of a quasi-peak meter (IEC 60268-10 type I). */
const FALL_DB_PER_S = 13.3;
const PEAK_HOLD_MS = 1_500;

/** The loudest sample of a stretch, in dBFS; -Infinity for digital silence. Samples from -1 to 1. */
export function peakOf(samples: Float32Array): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return peak === 0 ? -Infinity : 20 * Math.log10(peak);
}

/** Where a level stands on a meter, from 0 to 1. */
export const meterPosition = (db: number): number => Math.min(1, Math.max(0, 1 - db / FLOOR_DB));

export interface MeterReading {
  /** In dBFS, rising at once and falling slowly. */
  readonly level: number;
  /** The highest of the last moments, in dBFS. */
  readonly held: number;
  /** No sound for several seconds. */
  readonly silent: boolean;
}

/** Makes of raw peaks what can be read off a meter. Instants are the page's, in ms. */
export class Ballistics {
  #level = -Infinity;
  #at: number | null = null;
  #held = -Infinity;
  #heldAt = 0;
  #soundAt: number | null = null;

  read(peak: number, at: number): MeterReading {
    const fallen = this.#level - ((at - (this.#at ?? at)) / 1000) * FALL_DB_PER_S;
    this.#at = at;
    this.#level = Math.max(peak, fallen);
    if (peak >= this.#held || at - this.#heldAt > PEAK_HOLD_MS) {
      this.#held = this.#level;
      this.#heldAt = at;
    }
    if (peak > SILENCE_DB || this.#soundAt === null) this.#soundAt = at;
    const silent = at - this.#soundAt > SILENCE_MS;
    return { level: this.#level, held: this.#held, silent };
  }
}
