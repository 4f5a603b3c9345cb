import { z } from 'zod';
import { beat, clock, commandReply, nothing, problem, type Channel } from '../channel.ts';
import { closingsSchema } from '../closings.ts';
import { producerRequestSchema } from '../commands.ts';
import { formerResultSchema } from '../former.ts';
import { screenDeskPushes, screenDeskRequests, screenPushes, screenRequests } from '../screens.ts';
import { panelStatusSchema } from '../status.ts';
import { rehearsalRunSchema, rehearseRequestSchema } from '../rehearsal-run.ts';
import { robotsRequestSchema, robotsSchema } from '../robots.ts';
import { idSchema } from '../values.ts';
import { pushOrderSchema } from '../ways-out.ts';
import { panelViewSchema } from '../views/panel.ts';

/** What somebody at a panel may do. */
export const dutySchema = z.enum(['director', 'operator', 'observer']);
export type Duty = z.infer<typeof dutySchema>;

const linkSchema = z.strictObject({
  /** Path and fragment; the page prefixes the address it was itself opened under. */
  path: z.string().max(300),
  pin: z.string().max(12).nullable(),
});

export const panelChannel = {
  namespace: '/panel',
  requests: {
    clock,
    ...screenRequests,
    ...screenDeskRequests,
    command: { request: producerRequestSchema, reply: commandReply },
    /** A new personal link, shown as a QR code; earlier ones stay valid. */
    issueLink: {
      request: z.strictObject({
        role: z.enum(['stage', 'judge', 'capture', 'producer', 'operator', 'observer']),
        judge: idSchema.nullable(),
      }),
      reply: linkSchema,
    },
    /** A new token for the encoder of an input; the one before, and what is sent with it, ends. */
    issueEncoder: {
      request: z.strictObject({ input: idSchema }),
      reply: z.strictObject({ token: z.string().max(100) }),
    },
    /** At a rehearsal: lets the robot producer go on, or pause. */
    robots: { request: robotsRequestSchema, reply: nothing },
    /** Begins a rehearsal beside the event, or ends it. */
    rehearse: { request: rehearseRequestSchema, reply: nothing },
    /** Has a push to another network begin, or end. */
    orderPush: { request: pushOrderSchema, reply: nothing },
    /** A new token for machines that control the show from outside; it is shown once. */
    issueToken: { request: nothing, reply: z.strictObject({ token: z.string().max(100) }) },
    /** None of the tokens given out so far is good any more. */
    revokeTokens: { request: nothing, reply: nothing },
  },
  pushes: {
    /** As what this panel was let in: what it may do. */
    duty: dutySchema,
    view: panelViewSchema,
    status: panelStatusSchema,
    /** How the units stood in earlier events, told once. */
    former: z.array(formerResultSchema),
    /** The last closings of the gate, with what was measured. */
    closings: closingsSchema,
    /** At a rehearsal alone. */
    robots: robotsSchema,
    /** At a real event, and to directors alone: the rehearsal that runs beside it. */
    rehearsal: rehearsalRunSchema,
    ...screenPushes,
    ...screenDeskPushes,
    beat,
    problem,
  },
} as const satisfies Channel;
