import type { types } from 'mediasoup';
import { write, type MediaDescription, type SharedAttributes } from 'sdp-transform';
import type { Offer, OfferedSection } from './offer.ts';
import { fmtpOf, type Reception } from './reception.ts';

export interface AnswerParts {
  readonly offer: Offer;
  /** By mid; what has none is refused. */
  readonly receptions: ReadonlyMap<string, Reception>;
  /** By mid: the streams that must be named, because no other mark tells one section's from another's. */
  readonly streams: ReadonlyMap<string, types.RtpParameters>;
  readonly transport: TransportParts;
}

export type TransportParts = Pick<
  types.WebRtcTransport,
  'iceParameters' | 'iceCandidates' | 'dtlsParameters'
>;

/** Picture and sound are one stream, which players play in step (RFC 8830, 1). */
const STREAM = 'podium';

/** The answer to a player's offer (RFC 9725, 4.4; RFC 9429, 5.3.1): we send, and accept nothing. */
export function writeAnswer({ offer, receptions, streams, transport }: AnswerParts): string {
  const mids = offer.sections.flatMap(({ mid }) => (receptions.has(mid) ? [mid] : []));
  return write({
    version: 0,
    origin: {
      ...{ username: '-', sessionId: '1', sessionVersion: 1 },
      ...{ netType: 'IN', ipVer: 4, address: '127.0.0.1' },
    },
    name: '-',
    timing: { start: 0, stop: 0 },
    groups: [{ type: 'BUNDLE', mids: mids.join(' ') }],
    icelite: 'ice-lite',
    extmapAllowMixed: 'extmap-allow-mixed',
    msidSemantic: { semantic: 'WMS', token: '*' },
    media: offer.sections.map((section) => {
      const reception = receptions.get(section.mid);
      if (!reception) return refused(section);
      return { ...accepted(reception, streams.get(section.mid)), ...line(transport, offer) };
    }),
  });
}

type Media = { type: string; port: number; protocol: string; payloads?: string } & MediaDescription;

const refused = ({ type, protocol, payloads, mid }: OfferedSection): Media => ({
  ...{ type, port: 0, protocol, payloads, mid },
  ...{ rtp: [], fmtp: [], direction: 'inactive' as const },
  connection: { version: 4, ip: '0.0.0.0' },
});

function accepted(reception: Reception, stream: types.RtpParameters | undefined): Media {
  const { section, capabilities } = reception;
  const codecs = capabilities.codecs ?? [];
  const number = ({ preferredPayloadType = 0 }: types.RtpCodecCapability) => preferredPayloadType;
  return {
    ...{ type: section.type, port: 9, protocol: section.protocol, mid: section.mid },
    payloads: codecs.map(number).join(' '),
    connection: { version: 4, ip: '0.0.0.0' },
    direction: 'sendonly',
    rtcpMux: 'rtcp-mux',
    rtcpRsize: 'rtcp-rsize',
    msid: [{ id: STREAM, appdata: `${section.type}-${section.mid}` }],
    ext: (capabilities.headerExtensions ?? []).map(({ uri, preferredId }) => ({
      ...{ uri, value: preferredId },
    })),
    rtp: codecs.map((codec) => ({
      payload: number(codec),
      codec: codec.mimeType.split('/')[1] ?? '',
      rate: codec.clockRate,
      ...(codec.channels !== undefined && codec.channels > 1 && { encoding: codec.channels }),
    })),
    fmtp: codecs.flatMap((codec) => {
      const config = fmtpOf(reception, codec);
      return config === null ? [] : [{ payload: number(codec), config }];
    }),
    rtcpFb: codecs.flatMap((codec) =>
      (codec.rtcpFeedback ?? []).map(({ type, parameter }) => ({
        ...{ payload: number(codec), type },
        ...(parameter && { subtype: parameter }),
      })),
    ),
    ...(stream && named(stream)),
  };
}

function named({ encodings = [], rtcp }: types.RtpParameters): Partial<MediaDescription> {
  const cname = rtcp?.cname ?? STREAM;
  const all = encodings.flatMap(({ ssrc, rtx }) =>
    [ssrc, rtx?.ssrc].filter((one) => one !== undefined),
  );
  const pairs = encodings.flatMap(({ ssrc, rtx }) => (ssrc && rtx ? [`${ssrc} ${rtx.ssrc}`] : []));
  return {
    ssrcs: all.map((id) => ({ id, attribute: 'cname', value: cname })),
    ssrcGroups: pairs.map((ssrcs) => ({ semantics: 'FID', ssrcs })),
  };
}

/** How the transport is reached; the player begins the handshake, unless it wants to be called. */
function line(
  transport: TransportParts,
  { dtlsParameters }: Offer,
): SharedAttributes & Partial<MediaDescription> {
  const { iceParameters, iceCandidates } = transport;
  // SHA-256, which everybody must know (RFC 8122, 5).
  const [sha256] = transport.dtlsParameters.fingerprints.filter(
    ({ algorithm }) => algorithm === 'sha-256',
  );
  if (!sha256) throw new Error('the worker has no SHA-256 fingerprint');
  return {
    iceUfrag: iceParameters.usernameFragment,
    icePwd: iceParameters.password,
    candidates: candidatesOf(iceCandidates),
    endOfCandidates: 'end-of-candidates',
    fingerprint: { type: sha256.algorithm, hash: sha256.value },
    setup: dtlsParameters.role === 'server' ? 'active' : 'passive',
  };
}

export const candidatesOf = (candidates: TransportParts['iceCandidates']) =>
  candidates.map(({ foundation, protocol, priority, address, port, type, tcpType }) => ({
    ...{ foundation, component: 1, transport: protocol, priority, ip: address, port, type },
    ...(tcpType && { tcptype: tcpType }),
  }));
