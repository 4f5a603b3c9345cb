import { z } from 'zod';
import { mediaId, nothing, problem, type Channel } from '../channel.ts';
import { mediumSchema } from '../event-parts.ts';
import { edgeFiguresSchema } from '../figures.ts';
import { mediaKindSchema, rtpParametersSchema } from '../media.ts';
import { edgeStatusSchema, onAirSchema } from '../status.ts';
import { idSchema, instantSchema } from '../values.ts';

/** Between an edge and the show: media pipes and measurements. Views travel by the adapter instead. */
export const edgeChannel = {
  namespace: '/edge',
  requests: {
    /** The edge's clock against the show's, and whether they share one. */
    clock: {
      request: nothing,
      reply: z.strictObject({ at: instantSchema, bootId: z.string().max(64) }),
    },
    /** Opens one pipe from the ingest router to one of the edge's routers. */
    openPipe: {
      request: z.strictObject({ pipe: mediaId, ip: z.string().max(64), port: z.int() }),
      reply: z.strictObject({ ip: z.string().max(64), port: z.int() }),
    },
    /** What went out there; sent a few times a second while anything changes. */
    report: {
      request: z.strictObject({ edge: edgeStatusSchema, onAir: z.array(onAirSchema) }),
      reply: nothing,
    },
    /** How the edge and its viewers fare, every few seconds. */
    figures: { request: edgeFiguresSchema, reply: nothing },
  },
  pushes: {
    inputOpened: z.object({
      pipe: mediaId,
      input: idSchema,
      producer: mediaId,
      kind: mediaKindSchema,
      medium: mediumSchema,
      gated: z.boolean(),
      rtpParameters: rtpParametersSchema,
    }),
    inputClosed: z.strictObject({ pipe: mediaId, producer: mediaId }),
    /** The gate of an input was told to open or close, at this instant. */
    gate: z.strictObject({ input: idSchema, open: z.boolean(), at: instantSchema }),
    /** The ingest worker is new: every pipe has to be opened again. */
    mediaRestarted: nothing,
    problem,
  },
} as const satisfies Channel;
