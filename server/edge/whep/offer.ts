import { extractDtlsParameters } from 'mediasoup-client/handlers/sdp/commonUtils';
import { parse } from 'sdp-transform';
import { z } from 'zod';
import { dtlsParametersSchema, type MediaKind } from '../../protocol/media.ts';
import { badMessage, ProblemError } from '../../sockets/problem-error.ts';

/** A codec as the player numbers it, and as it wants it. */
export interface OfferedCodec {
  readonly payload: number;
  /** In lower letters, such as `h264`. */
  readonly name: string;
  readonly clockRate: number;
  /** Its `a=fmtp`, as it stands there; empty when there is none. */
  readonly fmtp: string;
  /** Its `a=rtcp-fb`, such as `nack pli`. */
  readonly feedback: readonly string[];
}

/** One section (m-line) of an offer. */
export interface OfferedSection {
  readonly type: string;
  readonly mid: string;
  readonly protocol: string;
  readonly payloads: string;
  /** What it can be sent; null when it can't be sent anything by us. */
  readonly kind: MediaKind | null;
  readonly codecs: readonly OfferedCodec[];
  /** RTP header extensions: URI and id. */
  readonly extensions: ReadonlyMap<string, number>;
}

export interface Offer {
  readonly sections: readonly OfferedSection[];
  /** The player's side; its role is never `auto`. */
  readonly dtlsParameters: z.infer<typeof dtlsParametersSchema> & { role: 'client' | 'server' };
  /** The player's ICE session; another one is a restart (RFC 8839, 4.4.1.1.1). */
  readonly iceUfrag: string;
}

const MOST_SECTIONS = 32;
const MOST_LINES = 128;

const text = z.union([z.string(), z.number()]).transform(String).pipe(z.string().max(1_000));
const payload = z.number().int().min(0).max(127);
const lines = <T extends z.ZodType>(line: T) => z.array(line).max(MOST_LINES).default([]);
const sectionSchema = z.object({
  type: z.string().max(32),
  port: z.number().int(),
  protocol: z.string().max(64),
  payloads: text.default(''),
  mid: text.pipe(z.string().regex(/^[\w.+-]{1,64}$/)).optional(),
  direction: z.string().default('sendrecv'),
  rtcpMux: z.string().optional(),
  bundleOnly: z.string().optional(),
  iceUfrag: text.optional(),
  rtp: lines(z.object({ payload, codec: z.string().max(64), rate: z.number().default(0) })),
  fmtp: lines(z.object({ payload, config: text })),
  rtcpFb: lines(z.object({ payload: text, type: text, subtype: text.optional() })),
  ext: lines(z.object({ value: z.number(), uri: z.string().max(200) })),
});
const sessionSchema = z.object({
  media: z.array(sectionSchema).min(1).max(MOST_SECTIONS),
  groups: lines(z.object({ type: z.string(), mids: text })),
  iceUfrag: text.optional(),
  direction: z.string().optional(),
});
type Section = z.infer<typeof sectionSchema>;

/** Reads a player's offer (draft-ietf-wish-whep, 4; RFC 9725, 4.4). Throws `badMessage` with what is wrong in it. */
export function readOffer(sdp: string): Offer {
  const parsed: unknown = parseText(sdp);
  const session = sessionSchema.safeParse(parsed);
  if (!session.success) throw wrong(`${pathOf(session.error)}: ${messageOf(session.error)}`);
  const { media, groups, iceUfrag } = session.data;
  const bundle = groups.find(({ type }) => type === 'BUNDLE')?.mids.split(' ') ?? [];
  if (media.length > 1 && bundle.length === 0) throw wrong('a=group:BUNDLE is missing');
  const mids = media.map(({ mid }) => mid ?? '');
  if (new Set(mids).size < mids.length) throw wrong('a=mid is missing, or there twice');
  const ufrag = iceUfrag ?? media.find((section) => section.iceUfrag)?.iceUfrag;
  if (ufrag === undefined) throw wrong('a=ice-ufrag is missing');
  return {
    sections: media.map((section) => readSection(section, bundle)),
    dtlsParameters: readDtls(sdp),
    iceUfrag: ufrag,
  };
}

function readSection(section: Section, bundle: readonly string[]): OfferedSection {
  const { type, mid = '', protocol, payloads, ext } = section;
  return {
    ...{ type, mid, protocol, payloads },
    kind:
      isReceiving(section) && (bundle.length === 0 || bundle.includes(mid)) ? kindOf(type) : null,
    codecs: readCodecs(section),
    extensions: new Map(ext.map(({ uri, value }) => [uri, value])),
  };
}

const kindOf = (type: string): MediaKind | null =>
  type === 'audio' || type === 'video' ? type : null;

/** Everything shares one transport, and RTCP its port with RTP (RFC 9725, 4.4.1 and 4.4.2). */
const isReceiving = ({ port, bundleOnly, rtcpMux, direction, protocol }: Section): boolean =>
  (port !== 0 || bundleOnly !== undefined) &&
  rtcpMux !== undefined &&
  protocol.endsWith('RTP/SAVPF') &&
  (direction === 'recvonly' || direction === 'sendrecv');

function readCodecs({ rtp, fmtp, rtcpFb }: Section): OfferedCodec[] {
  return rtp.map(({ payload: number, codec, rate }) => ({
    payload: number,
    name: codec.toLowerCase(),
    clockRate: rate,
    fmtp: fmtp.find((line) => line.payload === number)?.config ?? '',
    feedback: rtcpFb
      .filter((line) => line.payload === '*' || line.payload === String(number))
      .map(({ type, subtype }) => (subtype === undefined ? type : `${type} ${subtype}`)),
  }));
}

/** A parameter of an `a=fmtp`; null when it is not there. */
export function parameterOf(fmtp: string, name: string): string | null {
  for (const part of fmtp.split(';')) {
    const [key = '', value = ''] = part.trim().split('=');
    if (key.toLowerCase() === name) return value;
  }
  return null;
}

function parseText(sdp: string): Record<string, unknown> {
  if (!sdp.startsWith('v=0')) throw wrong('no session description');
  return { ...parse(sdp) };
}

/**
 * Who may be either begins the handshake, as the answer says (RFC 5763, 5). mediasoup-client throws
 * an Error that names the missing line.
 */
function readDtls(sdp: string): Offer['dtlsParameters'] {
  let found: unknown;
  try {
    found = extractDtlsParameters({ sdpObject: parse(sdp) });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : 'no DTLS parameters');
  }
  const dtls = dtlsParametersSchema.safeParse(found);
  if (!dtls.success) throw wrong(messageOf(dtls.error));
  return { ...dtls.data, role: dtls.data.role === 'server' ? 'server' : 'client' };
}

const pathOf = (error: z.ZodError): string => String(badMessage(error).params['path']);
const messageOf = (error: z.ZodError): string => String(badMessage(error).params['problem']);

const wrong = (problem: string): ProblemError =>
  new ProblemError('badMessage', { path: 'sdp', problem: problem.slice(0, 200) });
