import type { types } from 'mediasoup-client';

type Codec = types.RtpCodecCapability;

const isH264 = ({ mimeType }: Codec): boolean => mimeType.toLowerCase() === 'video/h264';

/** How every H.264 stream is announced to viewers, whatever its profile. */
const ANNOUNCED = {
  'packetization-mode': 1,
  'profile-level-id': '42e01f',
  'level-asymmetry-allowed': 1,
} as const;

/**
 * Of an offer's codecs those that may be chosen, with at most one H.264, announced as constrained
 * baseline. Encoders state a profile that is not what they send (OBS says 42e01f and sends High),
 * and browsers' decoders go by the stream's own parameter sets; so a profile is no reason to refuse.
 * What they must not send, whatever the profile, are B-frames: those come out of order.
 */
export function withOneH264(codecs: readonly Codec[]): Codec[] {
  const all = codecs.filter(isH264);
  const best = [...all].sort((one, other) => rank(other) - rank(one))[0];
  const dropped = new Set(
    all.filter((codec) => codec !== best).map(({ preferredPayloadType }) => preferredPayloadType),
  );
  return codecs
    .filter(
      ({ preferredPayloadType, parameters }) =>
        !dropped.has(preferredPayloadType) && !dropped.has(Number(parameters?.['apt'])),
    )
    .map((codec) => (codec === best ? { ...codec, parameters: { ...ANNOUNCED } } : codec));
}

/** Fragments of pictures may come (packetization mode 1); then the nearer to constrained baseline, the better. */
function rank({ parameters }: Codec): number {
  const profile = String(parameters?.['profile-level-id'] ?? '').toLowerCase();
  const near = ['64', '4d', '42', '42e0'].findLastIndex((start) => profile.startsWith(start));
  return (Number(parameters?.['packetization-mode']) === 1 ? 10 : 0) + near;
}
