import type { z } from 'zod';
import { clockCueSchema, slideCueSchema, type ClockCue } from '../../server/protocol/replay.ts';
import type { SlideView } from '../../server/protocol/views.ts';

/** What stood on the clock and on the screen at the place where a film is now. */
export class FilmTracks {
  #clock = $state.raw<ClockCue | null>(null);
  #slide = $state.raw<SlideView | null>(null);

  get clock(): ClockCue | null {
    return this.#clock;
  }

  get slide(): SlideView | null {
    return this.#slide;
  }

  /** Attachments for the film's two tracks. */
  readonly followClock = (track: HTMLTrackElement): (() => void) =>
    follow(track, clockCueSchema, (said) => (this.#clock = said));

  readonly followSlide = (track: HTMLTrackElement): (() => void) =>
    follow(track, slideCueSchema, (said) => (this.#slide = said));
}

/** A track of metadata is read, but never drawn, while it is hidden (HTML, 4.8.11.11.1). */
function follow<T>(
  { track }: HTMLTrackElement,
  schema: z.ZodType<T>,
  onSaid: (said: T | null) => void,
): () => void {
  const events = new AbortController();
  const say = (): void => onSaid(said(track, schema));
  track.mode = 'hidden';
  track.addEventListener('cuechange', say, { signal: events.signal });
  return () => events.abort();
}

function said<T>({ activeCues }: TextTrack, schema: z.ZodType<T>): T | null {
  const cue = activeCues?.[0];
  if (!(cue instanceof VTTCue)) return null;
  try {
    return schema.parse(JSON.parse(cue.text));
  } catch {
    // A cue of another version of the server: the film goes on without it.
    return null;
  }
}
