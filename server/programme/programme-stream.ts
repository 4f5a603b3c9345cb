import type { Stop } from '../clock/timer.ts';

export interface Follower {
  /** Whole TS packets: a multiple of 188 bytes, not to be changed. */
  data(packets: Buffer): void;
  /** A new encoder begins: time stamps start anew, and so does what follows, with PAT and PMT. */
  restarted(): void;
}

/** The programme as the encoder makes it: MPEG-TS with H.264 and AAC, a keyframe at each whole second. */
export interface ProgrammeStream {
  /**
   * Calls `follower` with all that comes, beginning with PAT and PMT and the last keyframe, which it
   * is given within this call where there is one. Followers never slow the encoder: who can't keep
   * up deals with that.
   */
  follow(follower: Follower): Stop;
}
