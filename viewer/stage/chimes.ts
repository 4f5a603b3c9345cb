/** One tone of a chime: when it starts after the chime's beginning and how long it rings, in seconds; its pitch in Hz. */
interface Tone {
  readonly at: number;
  readonly length: number;
  readonly pitch: number;
}

const chimes = {
  /** Two rising, soft strokes: come to the end. */
  warning: [
    { at: 0, length: 0.5, pitch: 659.3 },
    { at: 0.22, length: 0.9, pitch: 880 },
  ],
  /** Three low, falling strokes: it is over. */
  limit: [
    { at: 0, length: 0.7, pitch: 440 },
    { at: 0.35, length: 0.7, pitch: 349.2 },
    { at: 0.7, length: 1.6, pitch: 261.6 },
  ],
} as const satisfies Record<string, readonly Tone[]>;
export type Chime = keyof typeof chimes;

const PEAK = 0.5;
const ATTACK_S = 0.01;
/** Exponential ramps never reach zero; this cannot be heard any more (-60 dB). */
const SILENT = 0.001;

/** The stage screen's sounds. Browsers keep them mute until somebody has touched the page. */
export class Chimes {
  #context: AudioContext | null = null;

  /** To be called from a tap or a key: sounds from then on. Rejects when the browser forbids it. */
  async unlock(): Promise<void> {
    this.#context ??= new AudioContext({ latencyHint: 'interactive' });
    await this.#context.resume();
  }

  get unlocked(): boolean {
    return this.#context?.state === 'running';
  }

  /** Rings at once; silent when nothing has unlocked the sound. */
  ring(chime: Chime): void {
    const context = this.#context;
    if (context?.state !== 'running') return;
    for (const tone of chimes[chime]) strike(context, tone);
  }

  close(): void {
    void this.#context?.close();
    this.#context = null;
  }
}

/** A tone with an octave above it, dying away as a struck bell does. */
function strike(context: AudioContext, { at, length, pitch }: Tone): void {
  const start = context.currentTime + at;
  const gain = context.createGain();
  gain.gain.setValueAtTime(SILENT, start);
  gain.gain.exponentialRampToValueAtTime(PEAK, start + ATTACK_S);
  gain.gain.exponentialRampToValueAtTime(SILENT, start + length);
  gain.connect(context.destination);
  for (const frequency of [pitch, pitch * 2]) {
    const oscillator = new OscillatorNode(context, { type: 'sine', frequency });
    oscillator.connect(gain);
    oscillator.start(start);
    oscillator.stop(start + length);
  }
}
