import { extractDtlsParameters } from 'mediasoup-client/handlers/sdp/commonUtils';
import { parse, type MediaDescription, type SessionDescription } from 'sdp-transform';
import { z } from 'zod';
import { dtlsParametersSchema, type MediaKind } from '../protocol/media.ts';
import { blaming, WhipFault } from './fault.ts';

export type Section = SessionDescription['media'][number];

/** What an encoder offers to send (RFC 9725, 4.2), as far as an input takes it. */
export interface Offer {
  readonly session: SessionDescription;
  /** In the offer's order; `take` says whether the input takes what it sends. */
  readonly sections: readonly { readonly section: Section; readonly take: MediaKind | null }[];
  /** The encoder's side; its role is never `auto`. */
  readonly dtlsParameters: z.infer<typeof dtlsParametersSchema> & { role: 'client' | 'server' };
  readonly ice: IceCredentials;
}

export interface IceCredentials {
  readonly ufrag: string;
  readonly pwd: string;
}

/** No session description from an encoder is longer, in characters; browsers send up to 10,000. */
export const MOST_OFFER_LENGTH = 32 * 1024;
/** Picture and sound, and a few that are not taken. */
const MOST_SECTIONS = 8;

const word = z.union([z.string(), z.number()]).transform(String);
const kindSchema = z.enum(['audio', 'video']);
const sectionSchema = z.object({
  type: kindSchema,
  port: z.number(),
  mid: word.pipe(z.string().regex(/^[\w-]{1,32}$/)),
  direction: z.string().optional(),
});

/**
 * Reads an offer for an input that carries these kinds. Throws a WhipFault with what is wrong: what
 * an input needs must be there once; anything else the answer turns down.
 */
export function readOffer(sdp: string, wanted: readonly MediaKind[]): Offer {
  if (!sdp.startsWith('v=0')) throw malformed('it does not begin with v=0');
  const session = blaming('offerMalformed', () => parse(sdp));
  if (session.media.length > MOST_SECTIONS)
    throw new WhipFault('tooManySections', { most: MOST_SECTIONS });
  const read = session.media.map((section) => ({ section, ...readSection(section) }));
  checkBundle(session, read);
  for (const kind of wanted) {
    const sent = read.filter((one) => one.sends && one.type === kind).length;
    if (sent !== 1) throw new WhipFault(sent === 0 ? 'kindMissing' : 'kindTwice', { kind });
  }
  return {
    session,
    sections: read.map(({ section, type, sends }) => ({
      section,
      take: sends && wanted.includes(type) ? type : null,
    })),
    dtlsParameters: readDtls(session),
    ice: readIce(session, session.media),
  };
}

/** Only what is of a kind that is wanted, and is sent, is taken. */
function readSection(section: Section) {
  const found = sectionSchema.safeParse(section);
  if (!found.success) {
    const [issue] = found.error.issues;
    throw malformed(`m=${section.type}: ${String(issue?.path[0] ?? '')} ${issue?.message ?? ''}`);
  }
  const { type, port, mid, direction = 'sendrecv' } = found.data;
  // With bundle-only the port is 0 all the same (RFC 9143, 6).
  const offered = port !== 0 || section.bundleOnly !== undefined;
  return { type, mid, sends: offered && ['sendonly', 'sendrecv'].includes(direction) };
}

/** Everything on one transport (RFC 9725, 4.4.1); a single section is so anyway. */
function checkBundle(session: SessionDescription, read: readonly { readonly mid: string }[]): void {
  if (new Set(read.map(({ mid }) => mid)).size < read.length) throw malformed('a=mid comes twice');
  const bundles = (session.groups ?? []).filter(({ type }) => type === 'BUNDLE');
  const bundled = new Set(String(bundles[0]?.mids ?? '').split(' '));
  if (read.length > 1 && !read.every(({ mid }) => bundled.has(mid)))
    throw new WhipFault('notBundled');
}

/** Who may be either is the client: the answer takes the server's part (RFC 9725, 4.4.4). */
function readDtls(session: SessionDescription): Offer['dtlsParameters'] {
  const found = blaming('offerMalformed', () =>
    dtlsParametersSchema.parse(extractDtlsParameters({ sdpObject: session })),
  );
  return { ...found, role: found.role === 'server' ? 'server' : 'client' };
}

/** ICE grammar: RFC 8839, 5.4. */
const credentialsSchema = z.object({
  ufrag: word.pipe(z.string().regex(/^[A-Za-z0-9+/]{4,256}$/)),
  pwd: word.pipe(z.string().regex(/^[A-Za-z0-9+/]{22,256}$/)),
});

/** The ICE credentials of a session, or of the first section that has any. Throws a WhipFault. */
export function readIce(
  session: Pick<SessionDescription, 'iceUfrag' | 'icePwd'>,
  media: readonly MediaDescription[],
): IceCredentials {
  const at = [session, ...media].find(({ iceUfrag }) => iceUfrag !== undefined);
  const found = credentialsSchema.safeParse({ ufrag: at?.iceUfrag, pwd: at?.icePwd });
  if (!found.success) throw malformed('a=ice-ufrag or a=ice-pwd is missing or wrong');
  return found.data;
}

const malformed = (problem: string): WhipFault => new WhipFault('offerMalformed', { problem });
