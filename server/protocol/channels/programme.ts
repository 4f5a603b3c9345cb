import { z } from 'zod';
import { clock, mediaId, nothing, problem, type Channel } from '../channel.ts';
import { inputSchema } from '../event-parts.ts';
import { mediaKindSchema, rtpParametersSchema } from '../media.ts';
import { programmeStatusSchema } from '../programme-status.ts';
import { showFactsSchema } from '../show-facts.ts';
import { idSchema } from '../values.ts';
import { pushOrderSchema, waysOutStatusSchema } from '../ways-out.ts';

const tap = z.strictObject({ producer: mediaId });
const port = z.int().min(1).max(65_535);

/** Between the process that composes the programme and the show. */
export const programmeChannel = {
  namespace: '/programme',
  requests: {
    clock,
    /**
     * Has an input's packets sent to these two ports of this machine, from `startTap` on: whoever
     * listens there has to know the parameters first. Another tap of the producer is ended.
     */
    openTap: {
      request: z.strictObject({
        input: idSchema,
        producer: mediaId,
        rtpPort: port,
        rtcpPort: port,
      }),
      reply: z.strictObject({ rtpParameters: rtpParametersSchema }),
    },
    /** Somebody listens: lets packets pass, beginning with a keyframe that is asked for. */
    startTap: { request: tap, reply: nothing },
    keyframe: { request: tap, reply: nothing },
    closeTap: { request: tap, reply: nothing },
    /** Sent a few times a second while anything changes. */
    report: { request: programmeStatusSchema, reply: nothing },
    reportWaysOut: { request: waysOutStatusSchema, reply: nothing },
  },
  pushes: {
    /** At the start for each input that is fed, later for each new producer. */
    inputOpened: z.strictObject({
      ...{ input: idSchema, producer: mediaId, kind: mediaKindSchema },
      ...{ medium: inputSchema.shape.medium, gated: z.boolean() },
      /** Where the input stands in the plan: of several cameras the first one is shown. */
      place: z.int().nonnegative(),
    }),
    inputClosed: z.strictObject({ input: idSchema, producer: mediaId }),
    /** The ingest worker is new: every tap has ended, and every input is told of again. */
    mediaRestarted: nothing,
    facts: showFactsSchema,
    /** A producer has a push begin, or end. */
    orderPush: pushOrderSchema,
    problem,
  },
} as const satisfies Channel;
