import { z } from 'zod';
import { levelSchema } from './status.ts';
import { idSchema, instantSchema } from './values.ts';

/** What edges have measured of a closing, the worst of all of them and of all gated inputs. */
const closingMeasureSchema = z.strictObject({
  /** When the media plane was told to close. */
  closedAt: instantSchema,
  /** The last audio packet that went out; null: none ever had. */
  lastPacketAt: instantSchema.nullable(),
  /** Packets that went out more than 100 ms after the closing. */
  packets: z.int().nonnegative(),
  /** The loudest sound after the closing; null: none was heard. */
  loudest: levelSchema.nullable(),
});

/** One closing of the gate: whose microphone, why, and what was measured on air. */
export const closingSchema = z.strictObject({
  /** The journal's line that closed it. */
  seq: z.int().positive(),
  at: instantSchema,
  /** The same by the server's clock on the wall. */
  wall: z.iso.datetime(),
  presentation: idSchema,
  cause: z.enum(['limit', 'finished', 'held', 'withdrawn', 'restarted', 'byHand', 'undone']),
  /** For a closing by the limit, when that was; else null. */
  limitAt: instantSchema.nullable(),
  /** Null as long as no edge has told anything. */
  measured: closingMeasureSchema.nullable(),
});
export type Closing = z.infer<typeof closingSchema>;

/** How many closings a panel is told of, the newest. */
export const MOST_CLOSINGS = 50;
export const closingsSchema = z.array(closingSchema).max(MOST_CLOSINGS);
