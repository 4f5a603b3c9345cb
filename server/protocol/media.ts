import { z } from 'zod';
import { idSchema } from './values.ts';

/**
 * WebRTC parameters as mediasoup and mediasoup-client exchange them (mediasoup documentation,
 * "RTP Parameters and Capabilities"). Shapes and sizes are checked here; mediasoup itself checks
 * that they make sense together.
 */
const short = z.string().max(200);
const parameterMap = z.record(short, z.unknown());

const rtcpFeedbackSchema = z.object({ type: short, parameter: short.optional() });
export const mediaKindSchema = z.enum(['audio', 'video']);

const codecCapabilitySchema = z.object({
  kind: mediaKindSchema,
  mimeType: short,
  preferredPayloadType: z.int().optional(),
  clockRate: z.int(),
  channels: z.int().optional(),
  parameters: parameterMap.optional(),
  rtcpFeedback: z.array(rtcpFeedbackSchema).max(20).optional(),
});

const headerExtensionCapabilitySchema = z.object({
  kind: mediaKindSchema,
  uri: short,
  preferredId: z.int(),
  preferredEncrypt: z.boolean().optional(),
  direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
});

export const rtpCapabilitiesSchema = z.object({
  codecs: z.array(codecCapabilitySchema).max(100).optional(),
  headerExtensions: z.array(headerExtensionCapabilitySchema).max(100).optional(),
});
export type RtpCapabilitiesMessage = z.infer<typeof rtpCapabilitiesSchema>;

export const rtpParametersSchema = z.object({
  mid: short.optional(),
  msid: short.optional(),
  codecs: z
    .array(
      z.object({
        mimeType: short,
        payloadType: z.int(),
        clockRate: z.int(),
        channels: z.int().optional(),
        parameters: parameterMap.optional(),
        rtcpFeedback: z.array(rtcpFeedbackSchema).max(20).optional(),
      }),
    )
    .max(20),
  headerExtensions: z
    .array(
      z.object({
        uri: short,
        id: z.int(),
        encrypt: z.boolean().optional(),
        parameters: parameterMap.optional(),
      }),
    )
    .max(40)
    .optional(),
  encodings: z
    .array(
      z.object({
        ssrc: z.int().optional(),
        rid: short.optional(),
        codecPayloadType: z.int().optional(),
        rtx: z.object({ ssrc: z.int() }).optional(),
        dtx: z.boolean().optional(),
        scalabilityMode: short.optional(),
        scaleResolutionDownBy: z.number().optional(),
        maxBitrate: z.number().optional(),
        maxFramerate: z.number().optional(),
      }),
    )
    .max(8)
    .optional(),
  rtcp: z
    .object({
      cname: short.optional(),
      reducedSize: z.boolean().optional(),
      mux: z.boolean().optional(),
    })
    .optional(),
});
export type RtpParametersMessage = z.infer<typeof rtpParametersSchema>;

export const dtlsParametersSchema = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(
      z.object({
        algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: short,
      }),
    )
    .min(1)
    .max(10),
});

/** What a page needs to open a WebRTC transport of its own towards the server. */
export const transportOfferSchema = z.object({
  id: short,
  iceParameters: z.object({
    usernameFragment: short,
    password: short,
    iceLite: z.boolean().optional(),
  }),
  iceCandidates: z
    .array(
      z.object({
        foundation: short,
        priority: z.number(),
        ip: short,
        address: short,
        protocol: z.enum(['udp', 'tcp']),
        port: z.int(),
        type: z.literal('host'),
        tcpType: z.literal('passive').optional(),
      }),
    )
    .max(20),
  dtlsParameters: dtlsParametersSchema,
});
export type TransportOffer = z.infer<typeof transportOfferSchema>;

/** One input on its way to one viewer. */
export const consumerOfferSchema = z.object({
  id: short,
  input: idSchema,
  producerId: short,
  kind: mediaKindSchema,
  rtpParameters: rtpParametersSchema,
});
export type ConsumerOffer = z.infer<typeof consumerOfferSchema>;
