import { z } from 'zod';
import { cutLayoutSchema } from './layout.ts';
import { nextActionSchema } from './next-action.ts';
import { editsSchema } from './rundown-edits.ts';
import {
  commandIdSchema,
  decimalSchema,
  givenMarkSchema,
  idSchema,
  reasonSchema,
  slideNumberSchema,
} from './values.ts';
import { stageMessageSchema } from './views/stage.ts';

/** A presentation is named by its presenter: each has one. */
const presentation = idSchema;
const group = idSchema;

const ofPresentation = <T extends string>(type: T) =>
  z.strictObject({ type: z.literal(type), presentation });
const withReason = <T extends string>(type: T) =>
  z.strictObject({ type: z.literal(type), presentation, reason: reasonSchema });

/** A seed as people write it down: no line breaks, and nothing that looks the same and isn't. */
export const seedSchema = z
  .string()
  .trim()
  .regex(/^[\x20-\x7e]{1,100}$/);

const drop = z.strictObject({ type: z.literal('dropCorrection'), group, reason: reasonSchema });

/** What the producer may ask of the show. */
export const producerCommandSchema = z.discriminatedUnion('type', [
  ofPresentation('putOnDeck'),
  ofPresentation('standBy'),
  ofPresentation('start'),
  withReason('hold'),
  ofPresentation('resume'),
  ofPresentation('finish'),
  withReason('withdraw'),
  withReason('restart'),
  ofPresentation('openGate'),
  ofPresentation('closeGate'),
  z.strictObject({ type: z.literal('openScoring'), group }),
  /** Draws the group's order; the seed is what was thrown or drawn in public, null leaves it to the server. */
  z.strictObject({ type: z.literal('drawLots'), group, seed: seedSchema.nullable() }),
  z.strictObject({
    type: z.literal('publish'),
    group,
    /** Leaves out the judges who have not handed in; then a reason is due. */
    withoutMissing: z.boolean(),
    reason: reasonSchema.nullable(),
  }),
  /** Waits for the supervisor: points added (or, below zero, taken); null takes the presenter out. */
  z.strictObject({
    type: z.literal('proposeCorrection'),
    group,
    presenter: idSchema,
    points: decimalSchema.nullable(),
    reason: reasonSchema,
  }),
  drop,
  /** GO: whatever is next, if that is still what the sender saw. */
  z.strictObject({ type: z.literal('go'), action: nextActionSchema }),
  /** Takes the last start, finish or hold back, as if it had never been pressed. */
  z.strictObject({ type: z.literal('undoStep') }),
  z.strictObject({
    type: z.literal('addTime'),
    presentation,
    /** In ms. */
    length: z.int().min(1_000).max(14_400_000),
    reason: reasonSchema,
  }),
  z.strictObject({ type: z.literal('startSegment'), segment: idSchema }),
  z.strictObject({ type: z.literal('endSegment'), segment: idSchema }),
  /** All of them, or none. */
  z.strictObject({ type: z.literal('edit'), edits: editsSchema }),
  /** Takes the last edit back, if there are still as many as the sender saw. */
  z.strictObject({ type: z.literal('undoEdit'), count: z.int().positive() }),
  z.strictObject({ type: z.literal('lockRundown'), locked: z.boolean() }),
  /** Which slide is shown; `count` of how many, null where that is not known. */
  z.strictObject({
    type: z.literal('turnSlide'),
    presentation,
    number: slideNumberSchema,
    count: slideNumberSchema.nullable(),
  }),
  /** What the public's picture is made of; a camera left out: the one that was chosen before. */
  z.strictObject({
    type: z.literal('cutProgramme'),
    layout: cutLayoutSchema,
    camera: idSchema.optional(),
  }),
  /** Says something on the stage display; null takes it away. */
  z.strictObject({ type: z.literal('tellStage'), message: stageMessageSchema.nullable() }),
]);
export type ProducerCommand = z.infer<typeof producerCommandSchema>;

/** What the supervisor may ask: the second of two who have to agree. */
export const supervisorCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('confirmCorrection'), group }),
  drop,
]);
export type SupervisorCommand = z.infer<typeof supervisorCommandSchema>;

export const sheetMarkSchema = z.strictObject({
  presenter: idSchema,
  criterion: idSchema,
  mark: givenMarkSchema,
});
export type SheetMark = z.infer<typeof sheetMarkSchema>;

/** What a judge may ask; which judge it is comes from the session, never from the message. */
export const judgeCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('mark'),
    presenter: idSchema,
    criterion: idSchema,
    /** Null takes the mark back. */
    mark: givenMarkSchema.nullable(),
  }),
  z.strictObject({
    type: z.literal('handIn'),
    group,
    /** The sheet as the judge saw it when confirming; anything else on the server is refused. */
    sheet: z.array(sheetMarkSchema).max(10_000),
  }),
]);
export type JudgeCommand = z.infer<typeof judgeCommandSchema>;

/** What the clock asks, and the server on its own start; a start by the first word, where the plan allows it. */
export type SystemCommand =
  | { type: 'start'; presentation: string }
  | { type: 'warn'; presentation: string }
  | { type: 'reachLimit'; presentation: string }
  | { type: 'reachDeadline'; group: string };

export type Command = ProducerCommand | SupervisorCommand | JudgeCommand | SystemCommand;

/** Who gave a command. */
export const actorSchema = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal('producer'),
    /** A director gives all of the producer's commands, an operator those of clock and microphones. */
    duty: z.enum(['director', 'operator']).optional(),
    /** What they call themselves, or the machine that pressed. */
    name: z.string().max(40).optional(),
  }),
  z.strictObject({ role: z.literal('judge'), judge: idSchema }),
  z.strictObject({ role: z.literal('supervisor') }),
  z.strictObject({ role: z.literal('system') }),
]);
export type Actor = z.infer<typeof actorSchema>;

/** A producer's command as sent: its id makes a second delivery harmless, `seen` a press on an old picture. */
export const producerRequestSchema = z.strictObject({
  id: commandIdSchema,
  /** The rundown version of the view the producer acted on. */
  seen: z.int().nonnegative(),
  command: producerCommandSchema,
});
export type ProducerRequest = z.infer<typeof producerRequestSchema>;

export const supervisorRequestSchema = producerRequestSchema.extend({
  command: supervisorCommandSchema,
});
export type SupervisorRequest = z.infer<typeof supervisorRequestSchema>;

export const judgeRequestSchema = z.strictObject({
  id: commandIdSchema,
  command: judgeCommandSchema,
});
export type JudgeRequest = z.infer<typeof judgeRequestSchema>;
