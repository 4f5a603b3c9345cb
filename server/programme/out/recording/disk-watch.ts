import { statfs } from 'node:fs/promises';
import { every, type Stop } from '../../../clock/timer.ts';
import type { RecordingStatus } from '../../../protocol/ways-out.ts';

export interface DiskLimits {
  /** Below this, in bytes, there is an alarm. */
  readonly low: number;
  /** Below this nothing is recorded, so that the record and HLS have room. */
  readonly full: number;
}

export const DISK_LIMITS: DiskLimits = { low: 2e9, full: 500e6 };
/** An alarm also when what is free lasts no longer than this, in ms. */
const LEAST_LEFT_MS = 10 * 60_000;
/** So much more than the limit has to be free before recording begins again. */
const BACK = 1.2;
const LOOK_MS = 2_000;

export interface DiskWatchOptions {
  readonly folder: string;
  readonly limits: DiskLimits;
  /** What is being written, in bit/s. */
  readonly rate: () => number;
  readonly onChange: () => void;
}

/** What is shown of it is so coarse, in bytes and ms, that it isn't told anew each second. */
const COARSE_BYTES = 10e6;
const COARSE_MS = 60_000;
const coarse = (value: number | null, step: number): number | null =>
  value === null ? null : Math.floor(value / step) * step;

/** Keeps an eye on what is free where recordings go. */
export class DiskWatch {
  readonly #options: DiskWatchOptions;
  readonly #stop: Stop;
  #free: number | null = null;
  #full = false;

  constructor(options: DiskWatchOptions) {
    this.#options = options;
    this.#stop = every(LOOK_MS, () => void this.look());
  }

  get full(): boolean {
    return this.#full;
  }

  status(): Pick<RecordingStatus, 'disk' | 'free' | 'left'> {
    const { limits, rate } = this.#options;
    const free = this.#free;
    const bits = rate();
    const left = free === null || bits === 0 ? null : leftOf(free, limits, bits);
    const low = free !== null && (free < limits.low || (left ?? Infinity) < LEAST_LEFT_MS);
    const shown = { free: coarse(free, COARSE_BYTES), left: coarse(left, COARSE_MS) };
    return { ...shown, disk: this.#full ? 'full' : low ? 'low' : 'enough' };
  }

  async look(): Promise<void> {
    const { folder, limits, onChange } = this.#options;
    try {
      const { bavail, bsize } = await statfs(folder);
      this.#free = bavail * bsize;
    } catch {
      // The folder can't be read now: whoever writes there finds out and says so.
      return;
    }
    this.#full = this.#free < limits.full * (this.#full ? BACK : 1);
    onChange();
  }

  close(): void {
    this.#stop();
  }
}

const leftOf = (free: number, { full }: DiskLimits, bits: number): number =>
  Math.round((Math.max(0, free - full) * 8_000) / bits);
