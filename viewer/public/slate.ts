import type { LiveConnection } from '../common/live.svelte.ts';
import type { WatchState } from '../common/media/watch.ts';

/** What stands in a picture's place, or over a picture that stands still. */
export type Slate =
  'connecting' | 'startsSoon' | 'noPicture' | 'reconnecting' | 'unsupported' | null;

/** What is known of a picture and of the way it comes. */
export interface PictureState {
  readonly player: WatchState | 'unsupported';
  readonly connection: LiveConnection;
  /** Null when none is sent. */
  readonly picture: {
    readonly seen: boolean;
    /** Whether an earlier one is still in sight until this one is seen. */
    readonly replaces: boolean;
    /** How long it has stood still, in ms; null where that can't be told. */
    readonly quietMs: number | null;
    /** Whether it moves all the time, as a camera's does. Slides may stand. */
    readonly moves: boolean;
  } | null;
  /** Whether a picture has had the time to come since the page was opened. */
  readonly waited: boolean;
  /** Whether the first presenter has been called. */
  readonly begun: boolean;
}

/** A camera that has drawn nothing for so long stands still: said within three seconds. */
const STILL_MS = 2_500;
/** Enough when the line or the player is known to be in trouble. */
const STILL_IN_TROUBLE_MS = 700;

/** The slate for a picture; null when it can be seen and moves. */
export function slateOf(state: PictureState): Slate {
  const { player, connection, picture, waited, begun } = state;
  if (player === 'unsupported') return 'unsupported';
  if (picture === null) {
    if (connection === 'stale') return 'reconnecting';
    if (connection === 'connecting' || !waited) return 'connecting';
    return begun ? 'noPicture' : 'startsSoon';
  }
  if (!picture.seen) return picture.replaces ? 'reconnecting' : 'connecting';
  return isStill(state, picture) ? 'reconnecting' : null;
}

function isStill(
  { player, connection }: PictureState,
  { quietMs, moves }: NonNullable<PictureState['picture']>,
): boolean {
  const trouble = player === 'interrupted' || connection === 'stale';
  if (quietMs === null) return trouble;
  if (trouble) return quietMs >= STILL_IN_TROUBLE_MS;
  return moves && quietMs >= STILL_MS;
}
