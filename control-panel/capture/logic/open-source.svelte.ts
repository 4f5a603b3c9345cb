import type { Input } from '../../../server/protocol/event-plan.ts';
import { LevelMeter } from '../../common/level-meter.svelte.ts';
import { deviceConstraints, screenConstraints } from './constraints.ts';
import type { Source } from './source.ts';

export interface OpenOptions {
  readonly medium: Input['medium'];
  readonly processing: boolean;
  /** Where a microphone's level is measured. */
  readonly context: AudioContext;
  /** The device was unplugged, or the sharing ended in the browser; the source is closed by then. */
  readonly onEnded: () => void;
}

/** An open device or a shared screen of this machine: its track, and how it fares, until closed. */
export class OpenSource {
  readonly source: Source;
  readonly track: MediaStreamTrack;
  /** Null for pictures. */
  readonly meter: LevelMeter | null;
  #quiet = $state(false);
  readonly #abort = new AbortController();

  /** Rejects with what the browser throws. */
  static async open(source: Source, options: OpenOptions): Promise<OpenSource> {
    const [track] = (await streamOf(source, options)).getTracks();
    if (!track) throw new DOMException('the stream is empty', 'NotFoundError');
    // The sender takes it for a screen: letters stay sharp, also those of a capture card.
    if (options.medium === 'screen') track.contentHint = 'detail';
    return new OpenSource(source, track, options);
  }

  private constructor(source: Source, track: MediaStreamTrack, options: OpenOptions) {
    this.source = source;
    this.track = track;
    this.meter = track.kind === 'audio' ? new LevelMeter(options.context, track) : null;
    this.#quiet = track.muted;
    const { signal } = this.#abort;
    const look = () => (this.#quiet = track.muted);
    track.addEventListener('mute', look, { signal });
    track.addEventListener('unmute', look, { signal });
    const ended = () => {
      this.close();
      options.onEnded();
    };
    track.addEventListener('ended', ended, { signal });
  }

  /** Nothing comes from the device at present: the system or a switch on it has shut it off. */
  get quiet(): boolean {
    return this.#quiet;
  }

  close(): void {
    this.#abort.abort();
    this.meter?.close();
    this.track.stop();
  }
}

function streamOf(source: Source, { medium, processing }: OpenOptions): Promise<MediaStream> {
  if (source.kind === 'screenShare')
    return navigator.mediaDevices.getDisplayMedia(screenConstraints);
  return navigator.mediaDevices.getUserMedia(
    deviceConstraints({ medium, device: source.id, processing }),
  );
}
