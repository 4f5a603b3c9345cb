import { SLICE_MS } from '../../../server/show/speech.ts';
import { peakOf } from '../../common/levels.ts';

/** About 340 ms at 48 kHz: longer than it is between two reports. */
const SAMPLES = 16_384;
/** What stands for silence. */
const SILENT_DBFS = -127;

/** Hears one track, slice by slice, until closed. The track is its owner's. */
export class LevelEar {
  readonly track: MediaStreamTrack;
  readonly #context: AudioContext;
  readonly #analyser: AnalyserNode;
  readonly #source: MediaStreamAudioSourceNode;
  /** Up to where it has been told, in seconds of the context. */
  #told: number;

  constructor(context: AudioContext, track: MediaStreamTrack) {
    this.track = track;
    this.#context = context;
    this.#told = context.currentTime;
    this.#analyser = new AnalyserNode(context, { fftSize: SAMPLES });
    this.#source = new MediaStreamAudioSourceNode(context, {
      mediaStream: new MediaStream([track]),
    });
    this.#source.connect(this.#analyser);
  }

  /**
   * The peaks of the whole slices since the last time, in dBFS. A page in the background is called
   * more rarely than it can look back: what lies before is left out.
   */
  since(): number[] {
    const { currentTime: now, sampleRate } = this.#context;
    const slice = Math.round((sampleRate * SLICE_MS) / 1_000);
    const passed = Math.floor(((now - this.#told) * 1_000) / SLICE_MS);
    const count = Math.min(passed, Math.floor(SAMPLES / slice));
    if (count <= 0) return [];
    this.#told += (passed * SLICE_MS) / 1_000;
    const samples = new Float32Array(SAMPLES);
    this.#analyser.getFloatTimeDomainData(samples);
    return peaksOf(samples.subarray(samples.length - count * slice), slice);
  }

  close(): void {
    this.#source.disconnect();
  }
}

/** The loudest sample of each stretch of `slice` samples, in whole dBFS as messages carry it. */
export function peaksOf(samples: Float32Array, slice: number): number[] {
  const count = Math.floor(samples.length / slice);
  return Array.from({ length: count }, (_, index) => {
    const peak = peakOf(samples.subarray(index * slice, (index + 1) * slice));
    return Math.round(Math.min(0, Math.max(SILENT_DBFS, peak)));
  });
}
