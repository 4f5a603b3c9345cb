import { z } from 'zod';
import { judgeRequestSchema, producerRequestSchema } from './commands.ts';
import {
  consumerOfferSchema,
  dtlsParametersSchema,
  mediaKindSchema,
  rtpCapabilitiesSchema,
  rtpParametersSchema,
  transportOfferSchema,
} from './media.ts';
import { problemSchema } from './refusals.ts';
import { inputStatusSchema, onAirSchema, edgeStatusSchema, panelStatusSchema } from './status.ts';
import { idSchema, instantSchema } from './values.ts';
import { judgeViewSchema, panelViewSchema, publicViewSchema } from './views.ts';

/**
 * Every message between pages and server, by namespace. A request is answered in any case, with
 * `{ok: true, reply}` or `{ok: false, problem}`; a push expects no answer.
 */
export interface Channel {
  readonly namespace: string;
  readonly requests: Readonly<
    Record<string, { readonly request: z.ZodType; readonly reply: z.ZodType }>
  >;
  readonly pushes: Readonly<Record<string, z.ZodType>>;
}

const nothing = z.strictObject({});
export type Nothing = z.infer<typeof nothing>;
const mediaId = z.string().max(200);

/** A round trip to learn the offset to the show clock: when the server answered, in its instant. */
const clock = { request: nothing, reply: z.strictObject({ at: instantSchema }) };

/** Once a second, so that a page knows within three that it has been left alone. */
const beat = z.strictObject({ at: instantSchema, protocol: z.int().positive() });

/** Something that came could not be read at all, so that no request can be answered; the line ends. */
const problem = problemSchema;

/** What a command gets: the version of the journal after it. */
const commandReply = z.strictObject({ seq: z.int().nonnegative() });

const linkSchema = z.strictObject({
  /** Path and fragment; the page prefixes the address it was itself opened under. */
  path: z.string().max(300),
  pin: z.string().max(12).nullable(),
});

export const panelChannel = {
  namespace: '/panel',
  requests: {
    clock,
    command: { request: producerRequestSchema, reply: commandReply },
    /** A new personal link, shown as a QR code; earlier ones stay valid. */
    issueLink: {
      request: z.strictObject({
        role: z.enum(['stage', 'judge', 'capture', 'producer']),
        judge: idSchema.nullable(),
      }),
      reply: linkSchema,
    },
  },
  pushes: { view: panelViewSchema, status: panelStatusSchema, beat, problem },
} as const satisfies Channel;

export const stageChannel = {
  namespace: '/stage',
  requests: { clock },
  pushes: { view: publicViewSchema, beat, problem },
} as const satisfies Channel;

export const judgeChannel = {
  namespace: '/judge',
  requests: { clock, command: { request: judgeRequestSchema, reply: commandReply } },
  pushes: { view: judgeViewSchema, beat, problem },
} as const satisfies Channel;

export const captureChannel = {
  namespace: '/capture',
  requests: {
    clock,
    /** Opens a send transport; an earlier one of the same page is closed. */
    openTransport: {
      request: z.strictObject({
        /** Random, kept by the page: its own inputs are its to take back after a reconnect. */
        client: z.string().min(8).max(64),
        label: z.string().max(80),
      }),
      reply: z.object({ rtpCapabilities: rtpCapabilitiesSchema, transport: transportOfferSchema }),
    },
    connectTransport: {
      request: z.strictObject({ dtlsParameters: dtlsParametersSchema }),
      reply: nothing,
    },
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
    closeInput: { request: z.strictObject({ input: idSchema }), reply: nothing },
  },
  pushes: {
    view: publicViewSchema,
    inputs: z.array(inputStatusSchema),
    /** Another page has taken this input. */
    inputLost: z.strictObject({ input: idSchema }),
    /** The media worker is new: open everything again. */
    mediaRestarted: nothing,
    beat,
    problem,
  },
} as const satisfies Channel;

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
  },
  pushes: {
    inputOpened: z.object({
      pipe: mediaId,
      input: idSchema,
      producer: mediaId,
      kind: mediaKindSchema,
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

/** Between processes, by the adapter: the show tells all edges at once. */
export const publicBus = {
  /** From the show to the edges. */
  view: publicViewSchema,
  beat,
  /** From an edge that has just started: tell me the view. */
  wanted: nothing,
} as const;

/** Every request's answer. */
export const answerSchema = <T extends z.ZodType>(reply: T) =>
  z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), reply }),
    z.strictObject({ ok: z.literal(false), problem: problemSchema }),
  ]);
export type Answer<R> =
  { ok: true; reply: R } | { ok: false; problem: z.infer<typeof problemSchema> };

/** No request is larger than this, in characters of its JSON; a larger one is `messageTooLarge`. */
export const MAX_REQUEST_LENGTH = 256 * 1024;
/** What the crew's line takes at all, in bytes: room to say of a large message that it is one. */
export const MOST_BYTES_ON_THE_WIRE = 4 * 1024 * 1024;
/** The public's line ends (WebSocket close 1009) with anything larger, in bytes. */
export const MOST_PUBLIC_BYTES = 64 * 1024;
