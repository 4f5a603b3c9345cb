import { z } from 'zod';
import { beat, clock, mediaId, nothing, problem, type Channel } from '../channel.ts';
import { levelReportsSchema } from '../levels.ts';
import {
  dtlsParametersSchema,
  iceRestartSchema,
  iceServersSchema,
  mediaKindSchema,
  rtpCapabilitiesSchema,
  rtpParametersSchema,
  transportOfferSchema,
} from '../media.ts';
import { screenPushes, screenRequests } from '../screens.ts';
import { inputStatusSchema } from '../status.ts';
import { idSchema } from '../values.ts';
import { publicViewSchema } from '../views/public.ts';

export const captureChannel = {
  namespace: '/capture',
  requests: {
    clock,
    ...screenRequests,
    /** Opens a send transport; an earlier one of the same page is closed. */
    openTransport: {
      request: z.strictObject({
        /** Random, kept by the page: its own inputs are its to take back after a reconnect. */
        client: z.string().min(8).max(64),
        label: z.string().max(80),
      }),
      reply: z.object({
        rtpCapabilities: rtpCapabilitiesSchema,
        transport: transportOfferSchema,
        iceServers: iceServersSchema,
      }),
    },
    connectTransport: {
      request: z.strictObject({ dtlsParameters: dtlsParametersSchema }),
      reply: nothing,
    },
    /** The way to the transport is lost, or there is another network. */
    restartIce: { request: nothing, reply: iceRestartSchema },
    produce: {
      request: z.strictObject({
        input: idSchema,
        kind: mediaKindSchema,
        rtpParameters: rtpParametersSchema,
        /** Takes the input from another capture page that holds it. */
        takeOver: z.boolean(),
      }),
      reply: z.strictObject({ producer: mediaId }),
    },
    /** What its stage mics hear, a few times a second; of inputs that the page doesn't feed it counts nothing. */
    levels: { request: z.strictObject({ levels: levelReportsSchema }), reply: nothing },
    closeInput: { request: z.strictObject({ input: idSchema }), reply: nothing },
  },
  pushes: {
    view: publicViewSchema,
    inputs: z.array(inputStatusSchema),
    /** Another page has taken this input. */
    inputLost: z.strictObject({ input: idSchema }),
    /** The media worker is new: open everything again. */
    mediaRestarted: nothing,
    ...screenPushes,
    beat,
    problem,
  },
} as const satisfies Channel;
