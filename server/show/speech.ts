/**
 * Whether somebody speaks, judged from the peaks of a microphone's short slices of sound. Pure; a
 * voice is what stands clear of the room's own noise and comes back after short pauses.
 */

/** How long a slice is that a peak is told of, in ms. */
export const SLICE_MS = 50;
/** A voice at a stage mic stands at least so far above the room, in dB, and is never softer, in dBFS. */
const ABOVE_FLOOR_DB = 15;
const SOFTEST_DBFS = -50;
/** The floor follows down at once and rises so slowly that a long speech doesn't become it, in dB a second. */
const RISE_DB_PER_S = 1;
const [LOWEST_FLOOR, FIRST_FLOOR] = [-90, -60];
/** Words and breaths leave pauses up to this; after a longer one speech begins anew, in ms. */
const LONGEST_PAUSE_MS = 500;
/** Of a stretch of speech at least this share sounds: a clock's tick or a beep is no voice. */
const LEAST_SHARE = 0.4;

export interface Hearing {
  /** The room's own noise, in dBFS. */
  readonly floor: number;
  /** The present stretch of speech: from its first sound to its last, and how much of it sounded, in ms. */
  readonly length: number;
  readonly sounding: number;
  /** How long it has been quiet since, in ms. */
  readonly pause: number;
}

export const nothingHeard: Hearing = { floor: FIRST_FLOOR, length: 0, sounding: 0, pause: 0 };

/** What is heard after one more slice, whose loudest sample is `peak` (dBFS). */
export function hear({ floor, length, sounding, pause }: Hearing, peak: number): Hearing {
  const isLoud = peak >= Math.max(floor + ABOVE_FLOOR_DB, SOFTEST_DBFS);
  const risen = floor + (RISE_DB_PER_S * SLICE_MS) / 1_000;
  const next = Math.max(LOWEST_FLOOR, Math.min(peak, risen));
  if (isLoud)
    return {
      floor: next,
      // What lay between two sounds belongs to the speech.
      length: length + pause + SLICE_MS,
      sounding: sounding + SLICE_MS,
      pause: 0,
    };
  const quiet = pause + SLICE_MS;
  const isOver = length === 0 || quiet > LONGEST_PAUSE_MS;
  return isOver ? onlyRoom(next) : { floor: next, length, sounding, pause: quiet };
}

/** The same room, with nobody having spoken yet. */
export const fromNowOn = ({ floor }: Hearing): Hearing => onlyRoom(floor);
const onlyRoom = (floor: number): Hearing => ({ ...nothingHeard, floor });

/** For how long somebody has been speaking, in ms; zero where it is no voice. */
export const spokenFor = ({ length, sounding }: Hearing): number =>
  length > 0 && sounding / length >= LEAST_SHARE ? length : 0;
