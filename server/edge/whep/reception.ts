import type { types } from 'mediasoup';
import type { MediaKind } from '../../protocol/media.ts';
import { codecNames, nameOf, pickCodec, type Numbering } from './numbering.ts';
import { parameterOf, type Offer, type OfferedSection } from './offer.ts';

/** What one section of an offer can be sent: nothing when there is no codec that both know. */
export interface Reception {
  readonly section: OfferedSection;
  readonly kind: MediaKind;
  /** As mediasoup takes them, in the player's numbers. */
  readonly capabilities: types.RtpCapabilities;
}

const MID = 'urn:ietf:params:rtp-hdrext:sdes:mid';
const ABS_SEND_TIME = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time';
const TRANSPORT_CC = 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01';
/** mediasoup writes at most so much of a mid into a packet (its Consts.hpp). */
const LONGEST_MID = 8;

/** By mid: what the sections of an offer can be sent by a router of that numbering. */
export function receptionsOf(
  offer: Offer,
  numbering: Numbering,
  router: types.RtpCapabilities,
): Map<string, Reception> {
  return new Map(
    offer.sections.flatMap((section) => {
      const reception = receptionOf(section, numbering, router);
      return reception ? [[section.mid, reception] as const] : [];
    }),
  );
}

/** Without mids in the packets, or names for the streams, only one section of its kind can be told from the others. */
export const knowsMids = ({ capabilities }: Reception): boolean =>
  (capabilities.headerExtensions ?? []).some(({ uri }) => uri === MID);

function receptionOf(
  section: OfferedSection,
  numbering: Numbering,
  router: types.RtpCapabilities,
): Reception | null {
  const { kind } = section;
  if (kind === null) return null;
  const headerExtensions = agreed(section, kind, router);
  const wanted = codecNames.flatMap((name) => {
    const numbered = numbering[name];
    const offered = pickCodec(section, name);
    return numbered && offered?.payload === numbered.payload
      ? [{ name, ...numbered, offered }]
      : [];
  });
  const has = (uri: string) => headerExtensions.some((one) => one.uri === uri);
  const codecs = (router.codecs ?? []).flatMap((codec) => {
    const own = wanted.find(({ payload }) => payload === codec.preferredPayloadType);
    if (own && nameOf(codec.mimeType) === own.name)
      return [{ ...codec, rtcpFeedback: feedback(codec, own.offered.feedback, has) }];
    const repaired = wanted.find(({ rtx }) => rtx === codec.preferredPayloadType);
    return repaired && codec.parameters?.['apt'] === repaired.payload ? [codec] : [];
  });
  if (codecs.length === 0) return null;
  return { section, kind, capabilities: { codecs, headerExtensions } };
}

/** mediasoup has fixed ids for header extensions: only those that the player numbers alike can be used. */
function agreed(
  { extensions, mid }: OfferedSection,
  kind: MediaKind,
  router: types.RtpCapabilities,
): types.RtpHeaderExtension[] {
  return (router.headerExtensions ?? []).filter(
    ({ uri, preferredId, kind: of, direction }) =>
      of === kind &&
      direction !== 'recvonly' &&
      extensions.get(uri) === preferredId &&
      (uri !== MID || mid.length <= LONGEST_MID),
  );
}

/** Bandwidth is estimated from what the packets carry for it (mediasoup's ortc.ts does the same). */
function feedback(
  { rtcpFeedback = [] }: types.RtpCodecCapability,
  offered: readonly string[],
  has: (uri: string) => boolean,
): types.RtcpFeedback[] {
  return rtcpFeedback.filter(({ type, parameter }) => {
    if (!offered.includes(parameter ? `${type} ${parameter}` : type)) return false;
    if (type === 'transport-cc') return has(TRANSPORT_CC);
    if (type === 'goog-remb') return has(ABS_SEND_TIME) && !has(TRANSPORT_CC);
    return true;
  });
}

/** The `a=fmtp` of a codec as answered: RTX names what it repairs, H.264 agrees to the player's words. */
export function fmtpOf({ section }: Reception, codec: types.RtpCodecCapability): string | null {
  const apt: unknown = codec.parameters?.['apt'];
  if (typeof apt === 'number') return `apt=${apt}`;
  const offered = section.codecs.find(({ payload }) => payload === codec.preferredPayloadType);
  if (!offered || offered.fmtp === '') return null;
  return parameterOf(offered.fmtp, 'profile-level-id') === null && nameOf(codec.mimeType) === 'h264'
    ? `${offered.fmtp};profile-level-id=42e01f`
    : offered.fmtp;
}
