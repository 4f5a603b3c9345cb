/** Sound is 16 bit, stereo, 48,000 samples a second; a sample here is one of each channel. */
export const SAMPLE_RATE = 48_000;
export const CHANNELS = 2;
export const SAMPLE_BYTES = 2 * CHANNELS;

const samplesIn = (ms: number): number => (ms * SAMPLE_RATE) / 1_000;

/** What is left after each taking: packets come unevenly, the pictures' ticks too. */
const TARGET = samplesIn(60);
/** More than this is too late to be played. */
const MOST = samplesIn(200);
/** Off the target by less, nothing is done about it. */
const TOLERANCE = samplesIn(5);
const CAPACITY = samplesIn(2_000);
/** Of how many takings the level is the mean, roughly. */
const SMOOTHING = 50;

/**
 * Sound between a decoder and the mixer. It plays with an even delay: it waits until it has enough,
 * is silent when it runs out, and leaves out what comes too late. Against the drift of the source's
 * clock it is played faster or slower by one sample in a taking, which nobody hears.
 */
export class SoundBuffer {
  readonly #ring = new Int16Array(CAPACITY * CHANNELS);
  #first = 0;
  #held = 0;
  #playing = false;
  #level = TARGET;
  #rest = Buffer.alloc(0);

  /** Whether it gives sound, and not silence. */
  get playing(): boolean {
    return this.#playing;
  }

  /** What it holds, in ms. */
  get heldMs(): number {
    return (this.#held * 1_000) / SAMPLE_RATE;
  }

  /** Whole samples or not: the rest of one is kept until the next piece. */
  push(piece: Buffer): void {
    const whole = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece;
    const samples = Math.floor(whole.length / SAMPLE_BYTES);
    for (let sample = 0; sample < samples; sample += 1) {
      const to = ((this.#first + this.#held) % CAPACITY) * CHANNELS;
      const at = sample * SAMPLE_BYTES;
      this.#ring[to] = whole.readInt16LE(at);
      this.#ring[to + 1] = whole.readInt16LE(at + 2);
      if (this.#held < CAPACITY) this.#held += 1;
      else this.#first = (this.#first + 1) % CAPACITY;
    }
    this.#rest = Buffer.from(whole.subarray(samples * SAMPLE_BYTES));
  }

  /** A new decoder begins: half a sample of the one before is none. */
  restart(): void {
    this.#rest = Buffer.alloc(0);
  }

  /** Takes `samples` out and adds them to `mix` (both channels in turn); silence adds nothing. */
  addTo(mix: Float32Array, samples: number): void {
    if (!this.#playing && this.#held < TARGET + samples) return;
    if (!this.#playing) this.#begin(samples);
    if (this.#held > MOST + samples) this.#drop(this.#held - TARGET - samples);
    const taken = Math.min(samples + this.#slip(samples), this.#held);
    if (taken < samples - 1) this.#playing = false;
    this.#add(mix, Math.min(samples, taken + 1), taken);
    this.#drop(taken);
    this.#level += (this.#held - this.#level) / SMOOTHING;
  }

  #begin(samples: number): void {
    this.#playing = true;
    this.#drop(this.#held - TARGET - samples);
    this.#level = TARGET;
  }

  #slip(samples: number): -1 | 0 | 1 {
    if (this.#held <= samples) return 0;
    if (this.#level > TARGET + TOLERANCE) return 1;
    return this.#level < TARGET - TOLERANCE ? -1 : 0;
  }

  /** Stretches `taken` samples over `given`, by straight lines between neighbours. */
  #add(mix: Float32Array, given: number, taken: number): void {
    if (taken === 0) return;
    const step = given > 1 ? (taken - 1) / (given - 1) : 0;
    for (let sample = 0; sample < given; sample += 1) {
      const at = sample * step;
      const before = Math.floor(at);
      const share = at - before;
      for (let channel = 0; channel < CHANNELS; channel += 1) {
        const one = this.#at(before, channel);
        const next = share > 0 ? this.#at(before + 1, channel) : one;
        const to = sample * CHANNELS + channel;
        mix[to] = (mix[to] ?? 0) + one + (next - one) * share;
      }
    }
  }

  #at(sample: number, channel: number): number {
    return this.#ring[((this.#first + sample) % CAPACITY) * CHANNELS + channel] ?? 0;
  }

  #drop(samples: number): void {
    this.#first = (this.#first + samples) % CAPACITY;
    this.#held -= samples;
  }
}
