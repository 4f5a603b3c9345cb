import type { Closing } from '../protocol/closings.ts';
import type { Text } from '../protocol/values.ts';

/**
 * What a review's report tells: when everything was planned and when it was, and whatever was out of
 * the ordinary. Moments are ms since 1970 by the server's calendar, lengths ms. Nothing in it knows
 * of marks.
 */
export interface Report {
  readonly title: Text;
  readonly place: Text;
  readonly dates: readonly string[];
  /** The last thing that it knows of. */
  readonly asOf: number;
  /** The time zone that the event is planned in, such as `+08:00`; null: this machine's. */
  readonly zone: string | null;
  readonly groups: readonly GroupReport[];
}

export interface GroupReport {
  readonly id: string;
  readonly name: Text;
  readonly planned: Moments | null;
  /** From the first start to the last end, as far as it has come. */
  readonly actual: Moments | null;
  readonly cues: readonly CueReport[];
  /** In the order in which they happened. */
  readonly incidents: readonly Incident[];
  readonly mutes: readonly Mute[];
  /** Changes of this group's part of the rundown, and how many of them took one back. */
  readonly edits: { readonly made: number; readonly undone: number };
}

export interface Moments {
  readonly starts: number;
  readonly ends: number | null;
}

/** A presenter's or a segment's time. */
export interface CueReport {
  readonly id: string;
  readonly kind: 'presenter' | 'segment';
  readonly name: Text;
  readonly unit: Text | null;
  /** How long it may, or is planned to, last: without what was added. */
  readonly length: number;
  readonly planned: Moments | null;
  readonly actual: Moments | null;
  readonly lateBy: number | null;
  /** How much longer it took than planned, with holds and what was added; less than zero: shorter. */
  readonly overBy: number | null;
  readonly state: CueState;
}

export type CueState = 'notYet' | 'on' | 'limit' | 'finished' | 'over' | 'withdrawn';

export type IncidentKind =
  | 'held'
  | 'timeAdded'
  | 'restarted'
  | 'withdrawn'
  | 'startUndone'
  | 'holdUndone'
  | 'endUndone'
  | 'gateOpenedByHand'
  | 'gateClosedByHand'
  | 'startedByVoice'
  | 'scoringOpened'
  | 'published';

/** Whoever did something: a name where one is on record. */
export interface Doer {
  readonly role: 'director' | 'operator' | 'supervisor' | 'system' | 'judge';
  readonly name: string | null;
}

export interface Incident {
  readonly kind: IncidentKind;
  /** Null of what was known before the event began. */
  readonly at: number | null;
  /** Whose; null of what is the whole group's. */
  readonly cue: Text | null;
  readonly by: Doer;
  readonly reason: Text | null;
  /** Of a hold how long it lasted, null while it does; of added time how much. */
  readonly length: number | null;
  /** Of a publication. */
  readonly version: number | null;
}

/** One closing of the microphone, as it was measured on air. */
export interface Mute {
  readonly at: number;
  readonly cue: Text;
  readonly cause: Closing['cause'];
  /** Null where nothing was measured. */
  readonly measured: {
    /** From the limit, else from the press, to the media plane's closing. */
    readonly delay: number;
    /** From the closing to the last packet that went out; null: none ever had. */
    readonly lastPacket: number | null;
    /** Packets later than 100 ms after the closing. */
    readonly packets: number;
    /** The loudest sound after it in dBov; null: none was heard. */
    readonly loudest: number | null;
  } | null;
}
