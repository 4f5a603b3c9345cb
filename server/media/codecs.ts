import type { types } from 'mediasoup';

/**
 * What every router speaks, with fixed payload types: a packet then crosses the pipes between
 * routers as it is. Opus, VP8 and constrained-baseline H.264 are what each WebRTC browser must
 * have (RFC 7742, 5; RFC 7874, 3).
 */
export const routerCodecs: types.RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    preferredPayloadType: 100,
    // No DTX: a quiet microphone keeps sending, so that silence can be told from a broken line.
    parameters: { useinbandfec: 1, usedtx: 0 },
  },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, preferredPayloadType: 101 },
  {
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    preferredPayloadType: 103,
    parameters: {
      'packetization-mode': 1,
      'profile-level-id': '42e01f',
      'level-asymmetry-allowed': 1,
    },
  },
];
