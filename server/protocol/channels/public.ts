import { z } from 'zod';
import { beat, clock, mediaId, nothing, problem, type Channel } from '../channel.ts';
import {
  consumerOfferSchema,
  dtlsParametersSchema,
  rtpCapabilitiesSchema,
  transportOfferSchema,
} from '../media.ts';
import { idSchema } from '../values.ts';
import { publicViewSchema } from '../views/public.ts';

/** On an edge. The public can only watch: no request changes anything but its own picture. */
export const publicChannel = {
  namespace: '/public',
  requests: {
    clock,
    /** Opens a receive transport; an earlier one of the same page is closed. */
    watch: {
      request: nothing,
      reply: z.object({ rtpCapabilities: rtpCapabilitiesSchema, transport: transportOfferSchema }),
    },
    /** Starts every input for this page, paused until `resume`. */
    play: {
      request: z.strictObject({ rtpCapabilities: rtpCapabilitiesSchema }),
      reply: z.object({ consumers: z.array(consumerOfferSchema) }),
    },
    connectTransport: {
      request: z.strictObject({ dtlsParameters: dtlsParametersSchema }),
      reply: nothing,
    },
    resume: { request: z.strictObject({ consumer: mediaId }), reply: nothing },
  },
  pushes: {
    view: publicViewSchema,
    consumer: consumerOfferSchema,
    consumerClosed: z.strictObject({ consumer: mediaId, input: idSchema }),
    mediaRestarted: nothing,
    beat,
    problem,
  },
} as const satisfies Channel;

/** Between processes, by the adapter: the show tells all edges at once. */
export const publicBus = {
  /** From the show to the edges. */
  view: publicViewSchema,
  beat,
  /** From an edge that has just started: tell me the view. */
  wanted: nothing,
} as const;
