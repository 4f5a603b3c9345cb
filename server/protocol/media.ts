import { z } from 'zod';
import type { Medium } from './event-parts.ts';

/**
 * WebRTC parameters as mediasoup and mediasoup-client exchange them (mediasoup documentation,
 * "RTP Parameters and Capabilities"). Shapes and sizes are checked here; mediasoup itself checks
 * that they make sense together.
 */
const short = z.string().max(200);
const parameterMap = z.record(short, z.unknown());

const rtcpFeedbackSchema = z.object({ type: short, parameter: short.exactOptional() });
export const mediaKindSchema = z.enum(['audio', 'video']);
export type MediaKind = z.infer<typeof mediaKindSchema>;

const PICTURE: readonly MediaKind[] = ['video'];
/** What an input carries, one track of each kind at most. */
export const kindsOf: Readonly<Record<Medium, readonly MediaKind[]>> = {
  ...{ camera: PICTURE, screen: PICTURE },
  microphone: ['audio'],
  programme: ['video', 'audio'],
};

const codecCapabilitySchema = z.object({
  kind: mediaKindSchema,
  mimeType: short,
  preferredPayloadType: z.int().exactOptional(),
  clockRate: z.int(),
  channels: z.int().exactOptional(),
  parameters: parameterMap.exactOptional(),
  rtcpFeedback: z.array(rtcpFeedbackSchema).max(20).exactOptional(),
});

const headerExtensionCapabilitySchema = z.object({
  kind: mediaKindSchema,
  uri: short,
  preferredId: z.int(),
  preferredEncrypt: z.boolean().exactOptional(),
  direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).exactOptional(),
});

export const rtpCapabilitiesSchema = z.object({
  codecs: z.array(codecCapabilitySchema).max(100).exactOptional(),
  headerExtensions: z.array(headerExtensionCapabilitySchema).max(100).exactOptional(),
});
export type RtpCapabilitiesMessage = z.infer<typeof rtpCapabilitiesSchema>;

export const rtpParametersSchema = z.object({
  mid: short.exactOptional(),
  msid: short.exactOptional(),
  codecs: z
    .array(
      z.object({
        mimeType: short,
        payloadType: z.int(),
        clockRate: z.int(),
        channels: z.int().exactOptional(),
        parameters: parameterMap.exactOptional(),
        rtcpFeedback: z.array(rtcpFeedbackSchema).max(20).exactOptional(),
      }),
    )
    .max(20),
  headerExtensions: z
    .array(
      z.object({
        uri: short,
        id: z.int(),
        encrypt: z.boolean().exactOptional(),
        parameters: parameterMap.exactOptional(),
      }),
    )
    .max(40)
    .exactOptional(),
  encodings: z
    .array(
      z.object({
        ssrc: z.int().exactOptional(),
        rid: short.exactOptional(),
        codecPayloadType: z.int().exactOptional(),
        rtx: z.object({ ssrc: z.int() }).exactOptional(),
        dtx: z.boolean().exactOptional(),
        scalabilityMode: short.exactOptional(),
        scaleResolutionDownBy: z.number().exactOptional(),
        maxBitrate: z.number().exactOptional(),
        maxFramerate: z.number().exactOptional(),
      }),
    )
    .max(8)
    .exactOptional(),
  rtcp: z
    .object({
      cname: short.exactOptional(),
      reducedSize: z.boolean().exactOptional(),
      mux: z.boolean().exactOptional(),
    })
    .exactOptional(),
});
export type RtpParametersMessage = z.infer<typeof rtpParametersSchema>;

/** As in ice-servers.ts. */
export const iceServersSchema = z
  .array(
    z.strictObject({
      urls: z.string().max(300),
      username: short,
      credential: short,
    }),
  )
  .max(20);

const iceParametersSchema = z.object({
  usernameFragment: short,
  password: short,
  iceLite: z.boolean().exactOptional(),
});

export const dtlsParametersSchema = z.object({
  role: z.enum(['auto', 'client', 'server']).exactOptional(),
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
  iceParameters: iceParametersSchema,
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
        tcpType: z.literal('passive').exactOptional(),
      }),
    )
    .max(20),
  dtlsParameters: dtlsParametersSchema,
});
export type TransportOffer = z.infer<typeof transportOfferSchema>;

/** What a page needs to find another way to its transport. */
export const iceRestartSchema = z.strictObject({
  iceParameters: iceParametersSchema,
  iceServers: iceServersSchema,
});
