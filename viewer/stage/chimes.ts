import { every, later, type Stop } from '../../server/clock/timer.ts';

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

/** Of each tone; its octave has the same, and strokes overlap: together they stay below full scale. */
const PEAK = 0.35;
const ATTACK_S = 0.01;
/** Exponential ramps never reach zero; this cannot be heard any more (-60 dB). */
const SILENT = 0.001;
/** How long a chime is listened to after its beginning, and how often, in ms. */
const LISTEN_MS = 600;
const LOOK_MS = 20;

/** Sound's way out of the page: volume, and a meter after it. */
interface Output {
  readonly context: AudioContext;
  readonly volume: GainNode;
  readonly meter: AnalyserNode;
}

/** The stage screen's sounds. Browsers keep them mute until somebody has touched the page. */
export class Chimes {
  #output: Output | null = null;
  #volume: number;
  #stopListening: Stop = () => undefined;
  /** Is called when the browser lets sound out, or no longer. */
  readonly #onState: () => void;

  /** `volume` from 0 to 1. */
  constructor(volume: number, onState: () => void) {
    this.#volume = volume;
    this.#onState = onState;
  }

  /** Lets sound out as soon as the browser does: at once within a tap or a key, else perhaps never. */
  async unlock(): Promise<void> {
    this.#output ??= this.#open();
    if (this.#output.context.state !== 'running')
      // Refused until the next tap: the state tells.
      await this.#output.context.resume().catch(() => undefined);
  }

  /** Lets no sound out until it is unlocked again: while it may, the machine works on it all the time. */
  rest(): void {
    // Refused only once it is closed.
    this.#output?.context.suspend().catch(() => undefined);
  }

  get unlocked(): boolean {
    return this.#output?.context.state === 'running';
  }

  setVolume(volume: number): void {
    this.#volume = volume;
    if (this.#output) this.#output.volume.gain.value = volume;
  }

  /**
   * Rings at once; does nothing when nothing has unlocked the sound. `heard` is told the highest
   * level that went out, from 0 to 1.
   */
  ring(chime: Chime, heard: (peak: number) => void): void {
    const output = this.#output;
    if (output?.context.state !== 'running') return;
    for (const tone of chimes[chime]) strike(output, tone);
    this.#listen(output.meter, heard);
  }

  close(): void {
    this.#stopListening();
    void this.#output?.context.close();
    this.#output = null;
  }

  #open(): Output {
    const context = new AudioContext({ latencyHint: 'interactive' });
    const volume = new GainNode(context, { gain: this.#volume });
    const meter = new AnalyserNode(context, { fftSize: 2048 });
    volume.connect(meter).connect(context.destination);
    context.addEventListener('statechange', this.#onState);
    return { context, volume, meter };
  }

  #listen(meter: AnalyserNode, heard: (peak: number) => void): void {
    this.#stopListening();
    const samples = new Float32Array(meter.fftSize);
    let peak = 0;
    const looking = every(LOOK_MS, () => {
      meter.getFloatTimeDomainData(samples);
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
    });
    const end = later(LISTEN_MS, () => {
      this.#stopListening();
      heard(peak);
    });
    this.#stopListening = () => {
      looking();
      end();
    };
  }
}

/** A tone with an octave above it, dying away as a struck bell does. */
function strike({ context, volume }: Output, { at, length, pitch }: Tone): void {
  const start = context.currentTime + at;
  const gain = context.createGain();
  gain.gain.setValueAtTime(SILENT, start);
  gain.gain.exponentialRampToValueAtTime(PEAK, start + ATTACK_S);
  gain.gain.exponentialRampToValueAtTime(SILENT, start + length);
  gain.connect(volume);
  for (const frequency of [pitch, pitch * 2]) {
    const oscillator = new OscillatorNode(context, { type: 'sine', frequency });
    oscillator.connect(gain);
    oscillator.start(start);
    oscillator.stop(start + length);
  }
}
