import { z } from 'zod';
import { plainStage, stageSettingsSchema } from './stage-settings.ts';
import { idSchema, textSchema } from './values.ts';
import { MOST_PUSHES } from './ways-out.ts';

/**
 * The machines around the show, as the event file's `equipment:` says, checked and with defaults
 * filled in. It is no part of the plan and never goes on record: it may change between two starts.
 */

/** Texts in which `{{…}}` stands for something that is filled in when it is sent. */
const template = z.string().max(1_000);

export const oscArgumentSchema = z.strictObject({
  type: z.enum(['int', 'float', 'string', 'flag']),
  value: template,
});
export type OscArgumentTemplate = z.infer<typeof oscArgumentSchema>;

export const oscTemplateSchema = z.strictObject({
  address: template,
  args: z.array(oscArgumentSchema).max(20),
});
export type OscTemplate = z.infer<typeof oscTemplateSchema>;

export const httpTemplateSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: template,
  headers: z.record(z.string().max(100), template),
  /** The JSON body; its texts are templates. Null: no body. */
  json: z.json().nullable(),
});
export type HttpTemplate = z.infer<typeof httpTemplateSchema>;

const port = z.int().min(1).max(65_535);
const host = z.string().min(1).max(253);

/** A mixing console that is muted with the gate, and asked whether it is. */
export const consoleSchema = z.strictObject({
  /** `x32`: Behringer X32 and Midas M32; `xair`: X AIR (XR) and Midas MR. */
  kind: z.enum(['x32', 'xair']),
  id: idSchema,
  name: textSchema,
  host,
  port,
  /** Numbers from 1, as the console counts them. */
  channels: z.array(z.int().min(1).max(32)),
  dcas: z.array(z.int().min(1).max(8)),
  muteGroups: z.array(z.int().min(1).max(6)),
});
export type ConsoleEquipment = z.infer<typeof consoleSchema>;

export const hallMachineSchema = z.discriminatedUnion('kind', [
  consoleSchema,
  z.strictObject({
    kind: z.literal('osc'),
    id: idSchema,
    name: textSchema,
    host,
    port,
    open: oscTemplateSchema,
    close: oscTemplateSchema,
  }),
  z.strictObject({
    kind: z.literal('http'),
    id: idSchema,
    name: textSchema,
    open: httpTemplateSchema,
    close: httpTemplateSchema,
  }),
]);
export type HallMachine = z.infer<typeof hallMachineSchema>;
export type HallMachineOf<K extends HallMachine['kind']> = Extract<HallMachine, { kind: K }>;

/** What a hook may wait for. */
export const triggerSchema = z.enum([
  'standby',
  'start',
  'warning',
  'hold',
  'resume',
  'limit',
  'finish',
  'published',
]);
export type Trigger = z.infer<typeof triggerSchema>;

export const hookSchema = z.strictObject({
  id: idSchema,
  on: z.array(triggerSchema).min(1),
  send: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('http'), ...httpTemplateSchema.shape }),
    z.strictObject({ by: z.literal('osc'), host, port, ...oscTemplateSchema.shape }),
  ]),
});
export type Hook = z.infer<typeof hookSchema>;

/** Remote control by OSC: where it is listened to, and to whom. */
export const oscRemoteSchema = z.strictObject({
  host: z.union([z.ipv4(), z.literal('localhost')]),
  port: z.int().min(0).max(65_535),
  /** IPv4 addresses; OSC knows no passwords. */
  from: z.array(z.ipv4()).min(1).max(50),
});
export type OscRemote = z.infer<typeof oscRemoteSchema>;

/** The name of an environment variable; what it holds stands in no file and no message. */
const variable = z.string().regex(/^PODIUM_[A-Z0-9_]{1,60}$/);

/** Another network that the programme is sent to. */
export const pushTargetSchema = z.strictObject({
  kind: z.enum(['rtmp', 'srt']),
  id: idSchema,
  name: textSchema,
  /** Without anything secret. */
  url: z.string().max(300),
  /** RTMP: what names the stream. */
  key: variable.nullable(),
  /** SRT. */
  passphrase: variable.nullable(),
  streamId: variable.nullable(),
});
export type PushTarget = z.infer<typeof pushTargetSchema>;

export const equipmentSchema = z.strictObject({
  /** What closes in the hall when the gate does. */
  hall: z.array(hallMachineSchema).max(16).default([]),
  /** What is told to other machines. */
  hooks: z.array(hookSchema).max(50).default([]),
  /** Null: nothing comes in by OSC. */
  oscIn: oscRemoteSchema.nullable().default(null),
  /** Other networks that the programme is sent to. */
  push: z.array(pushTargetSchema).max(MOST_PUSHES).default([]),
  /** Whether the programme and a clip of each presentation are recorded. */
  record: z.boolean().default(true),
  /** How the stage display behaves. */
  stage: stageSettingsSchema.default(plainStage),
});
export type Equipment = z.infer<typeof equipmentSchema>;

export const noEquipment: Equipment = equipmentSchema.parse({});
