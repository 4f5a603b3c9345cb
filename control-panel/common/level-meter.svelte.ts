import { onFrame } from '../../viewer/common/frame.svelte.ts';
import { Ballistics, peakOf, type MeterReading } from './levels.ts';

const NOTHING: MeterReading = { level: -Infinity, held: -Infinity, silent: false };
/** About 43 ms at 48 kHz: longer than a picture lasts, so that no peak falls between two. */
const SAMPLES = 2048;

/** Measures one audio track, picture by picture, until closed. The track is its owner's. */
export class LevelMeter {
  #reading = $state.raw<MeterReading>(NOTHING);
  readonly #source: MediaStreamAudioSourceNode;
  readonly #stopFrames: () => void;

  constructor(context: AudioContext, track: MediaStreamTrack) {
    const analyser = new AnalyserNode(context, { fftSize: SAMPLES });
    this.#source = new MediaStreamAudioSourceNode(context, {
      mediaStream: new MediaStream([track]),
    });
    this.#source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const ballistics = new Ballistics();
    this.#stopFrames = onFrame((at) => {
      if (context.state !== 'running') return;
      analyser.getFloatTimeDomainData(samples);
      this.#reading = ballistics.read(peakOf(samples), at);
    });
  }

  get reading(): MeterReading {
    return this.#reading;
  }

  close(): void {
    this.#stopFrames();
    this.#source.disconnect();
  }
}
