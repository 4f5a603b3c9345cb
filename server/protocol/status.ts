import { z } from 'zod';
import { deliverySchema, MOST_DELIVERIES } from './deliveries.ts';
import { hallAlarmCodes, hallStatusSchema } from './hall.ts';
import { programmeStatusSchema } from './programme-status.ts';
import { idSchema, instantSchema } from './values.ts';
import { wayOutAlarmCodes, waysOutStatusSchema } from './ways-out.ts';

/** What the panel knows of machines and lines, beside the show itself. Times are instants of the show clock. */

export const inputStatusSchema = z.strictObject({
  input: idSchema,
  /** `builtIn`: the stage feed that stands in while nothing is connected; `encoder`: by WHIP. */
  source: z.enum(['none', 'builtIn', 'capture', 'encoder']),
  /** The name that the capture machine, or the encoder's program, gave itself. */
  label: z.string().max(80),
  /** Nothing has come from it for a second and more. */
  silent: z.boolean(),
});
export type InputStatus = z.infer<typeof inputStatusSchema>;

/** Loudness in dBov, as RTP packets carry it (RFC 6464, 3): 0 is the loudest, -127 silence. */
export const levelSchema = z.int().min(-127).max(0);

/** What was measured behind the gate, on an edge, as the public gets it. */
export const onAirSchema = z.strictObject({
  input: idSchema,
  gate: z.enum(['open', 'closed']),
  /** The last audio packet that went out. */
  lastPacketAt: instantSchema.nullable(),
  /** When the gate was last told to close. */
  closedAt: instantSchema.nullable(),
  /** Packets that went out more than 100 ms after the closing: anything but zero is an alarm. */
  packetsSinceClosing: z.int().nonnegative(),
  /** How loud the last quarter of a second was; null where nothing passes, or the source doesn't tell. */
  level: levelSchema.nullable(),
  /** The loudest sound after the closing, beside the packets' count; null: none was measured. */
  loudestSinceClosing: levelSchema.nullable(),
});
export type OnAir = z.infer<typeof onAirSchema>;

export const edgeStatusSchema = z.strictObject({
  edge: idSchema,
  viewers: z.int().nonnegative(),
  workers: z.int().nonnegative(),
});
export type EdgeStatus = z.infer<typeof edgeStatusSchema>;

export const alarmSchema = z.strictObject({
  code: z.enum([
    'ingestWorkerDied',
    'edgeMissing',
    'programmeMissing',
    'stageMissing',
    'inputMissing',
    'soundAfterClosing',
    'nobodyStarted',
    'gateNotConfirmed',
    'journalFailing',
    'planDiffers',
    'feedFailing',
    'sealFailing',
    ...hallAlarmCodes,
    'hookFailing',
    ...wayOutAlarmCodes,
  ]),
  detail: z.string().max(300),
  since: instantSchema,
});
export type Alarm = z.infer<typeof alarmSchema>;

export const panelStatusSchema = z.strictObject({
  inputs: z.array(inputStatusSchema),
  onAir: z.array(onAirSchema),
  edges: z.array(edgeStatusSchema),
  /** Null while nothing composes the programme. */
  programme: programmeStatusSchema.nullable(),
  /** How it gets out; null while nobody says. */
  waysOut: waysOutStatusSchema.nullable(),
  /** How many stage pages and panels are connected. */
  stages: z.int().nonnegative(),
  panels: z.int().nonnegative(),
  /** Judges with a tablet connected now. */
  judges: z.array(idSchema),
  alarms: z.array(alarmSchema),
  /** What follows the gate in the hall, in the event file's order. */
  hall: z.array(hallStatusSchema),
  /** What hooks have sent, the newest first. */
  deliveries: z.array(deliverySchema).max(MOST_DELIVERIES),
  /** Port of the public's pages, on the same host. */
  publicPort: z.int().positive(),
});
export type PanelStatus = z.infer<typeof panelStatusSchema>;
