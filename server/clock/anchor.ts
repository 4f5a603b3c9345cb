import { z } from 'zod';

/** Where the show clock stood, against the system's monotonic clock of one boot and the wall clock. In ms. */
export const clockAnchorSchema = z.strictObject({
  /** Which boot of the machine `monotonic` belongs to. */
  bootId: z.string().max(64),
  monotonic: z.number(),
  show: z.number(),
  wall: z.number(),
});
export type ClockAnchor = z.infer<typeof clockAnchorSchema>;

/** A moment by the show clock and by the wall clock, in ms. */
export interface Moment {
  readonly show: number;
  readonly wall: number;
}

/** What keeps the anchor beyond the process: the journal. */
export interface AnchorStore {
  readAnchor(): ClockAnchor | null;
  /** On return it is on disk. */
  writeAnchor(anchor: ClockAnchor): void;
  /** When the last event was recorded, or null before the first: the show clock never goes behind it. */
  lastMoment(): Moment | null;
}
