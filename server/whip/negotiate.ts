import type { types } from 'mediasoup-client';
import { extractRtpCapabilities, getCname } from 'mediasoup-client/handlers/sdp/commonUtils';
import { getRtpEncodings } from 'mediasoup-client/handlers/sdp/unifiedPlanUtils';
import {
  getExtendedRtpCapabilities,
  getSendingRtpParameters,
  reduceCodecs,
  validateAndNormalizeRtpCapabilities,
} from 'mediasoup-client/ortc';
import type { SessionDescription } from 'sdp-transform';
import { toClientCapabilities } from '../media/client-rtp.ts';
import type { MediaKind, RtpCapabilitiesMessage } from '../protocol/media.ts';
import { blaming, WhipFault } from './fault.ts';
import { withOneH264 } from './h264.ts';
import type { Offer, Section } from './read-offer.ts';

/** One section that is taken: what the encoder will send, and what the answer says of it. */
export interface TakenTrack {
  readonly section: Section;
  readonly kind: MediaKind;
  /** As mediasoup takes them. */
  readonly sent: types.RtpParameters;
  readonly answered: types.RtpParameters;
}

/**
 * What will be sent, of what an offer and a router's capabilities have in common: of each kind the
 * first codec that the encoder names. Throws a WhipFault where there is none.
 */
export function negotiate(offer: Offer, router: RtpCapabilitiesMessage): TakenTrack[] {
  const taken = offer.sections.flatMap(({ section, take }) =>
    take === null ? [] : { section, kind: take },
  );
  const offered = blaming('offerMalformed', () =>
    offeredCapabilities({ ...offer.session, media: taken.map(({ section }) => section) }),
  );
  // Matching writes levels into both sides: neither may be anybody else's.
  const local = { ...offered, codecs: withOneH264(offered.codecs ?? []) };
  const remote = structuredClone(toClientCapabilities(router));
  const common = getExtendedRtpCapabilities(local, remote, true);
  const originals = new Map(
    (offered.codecs ?? []).map(({ preferredPayloadType, parameters }) => [
      preferredPayloadType,
      parameters,
    ]),
  );
  return taken.map(({ section, kind }) => {
    const parameters = getSendingRtpParameters(kind, common);
    if (parameters.codecs.length === 0) throw new WhipFault('noCodec', { kind });
    const codecs = reduceCodecs(parameters.codecs);
    const encodings = blaming('offerMalformed', () => encodingsOf(section, codecs));
    const cname = getCname({ offerMediaObject: section });
    const sent: types.RtpParameters = {
      ...parameters,
      ...{ mid: String(section.mid), codecs, encodings },
      rtcp: { ...(cname !== '' && { cname: String(cname).slice(0, 200) }), reducedSize: true },
    };
    // The answer keeps to the offer's own profile (RFC 6184, 8.2.2).
    const answered = codecs.map((codec) => {
      const original = originals.get(codec.payloadType);
      return original ? { ...codec, parameters: original } : codec;
    });
    return { section, kind, sent, answered: { ...sent, codecs: answered } };
  });
}

function offeredCapabilities(sdpObject: SessionDescription): types.RtpCapabilities {
  const capabilities = extractRtpCapabilities({ sdpObject });
  validateAndNormalizeRtpCapabilities(capabilities);
  return capabilities;
}

/** By SSRC (RFC 5576), by RID where there are several layers (RFC 8853), else by MID alone (RFC 9143). */
function encodingsOf(
  section: Section,
  codecs: types.RtpCodecParameters[],
): types.RtpEncodingParameters[] {
  const layers = (section.rids ?? []).filter(({ direction }) => direction === 'send');
  if (section.simulcast && layers.length > 0)
    return layers.slice(0, MOST_LAYERS).map(({ id }) => ({ rid: String(id) }));
  if ((section.ssrcs ?? []).length === 0) return [{}];
  return getRtpEncodings({ offerMediaObject: section, codecs }).slice(0, 1);
}

const MOST_LAYERS = 3;
