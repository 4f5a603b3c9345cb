import type { types } from 'mediasoup';
import { parse } from 'sdp-transform';
import { blaming, WhipFault } from './fault.ts';
import { readIce, type IceCredentials, type Offer } from './read-offer.ts';

export const FRAGMENT_TYPE = 'application/trickle-ice-sdpfrag';
/** No fragment is longer, in characters: some dozens of candidates. */
export const MOST_FRAGMENT_LENGTH = 8 * 1024;

/** What a client tells of its ICE side (RFC 8840, 9): whose generation, and how many candidates. */
export interface IceFragment {
  /** Null where the fragment names none: it is about the present one. */
  readonly ice: IceCredentials | null;
  readonly candidates: number;
}

/**
 * Reads an SDP fragment. The candidates themselves are of no use: an ICE-lite agent answers whoever
 * knows its password (RFC 8445, 7.3). Throws a WhipFault.
 */
export function readFragment(text: string): IceFragment {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line !== '');
  const odd = lines.find((line) => !/^[a-z]=\S/.test(line));
  if (lines.length === 0 || odd !== undefined) throw malformed('a line is no SDP line');
  if (!lines.some((line) => line.startsWith('a='))) throw malformed('it has no attributes');
  const fragment = blaming('fragmentMalformed', () => parse(`${lines.join('\r\n')}\r\n`));
  const parts = [fragment, ...fragment.media];
  const named = parts.some((part) => part.iceUfrag !== undefined || part.icePwd !== undefined);
  return {
    ice: named ? blamingFragment(() => readIce(fragment, fragment.media)) : null,
    candidates: lines.filter((line) => line.startsWith('a=candidate:')).length,
  };
}

/** The server's side of an ICE session that has begun anew (RFC 9725, 4.3.3). */
export function writeFragment(
  offer: Offer,
  { iceParameters, iceCandidates }: Pick<types.WebRtcTransport, 'iceParameters' | 'iceCandidates'>,
): string {
  const bundled = offer.sections.filter(({ take }, index) => take !== null || index === 0);
  const [first] = bundled.map(({ section }) => section);
  if (!first) throw new Error('an offer without sections was answered');
  return [
    'a=ice-lite',
    'a=ice-options:ice2',
    `a=group:BUNDLE ${bundled.map(({ section }) => section.mid).join(' ')}`,
    `m=${first.type} 9 ${first.protocol} ${first.payloads ?? ''}`,
    `a=mid:${first.mid ?? ''}`,
    `a=ice-ufrag:${iceParameters.usernameFragment}`,
    `a=ice-pwd:${iceParameters.password}`,
    ...iceCandidates.map(writeCandidate),
    'a=end-of-candidates',
    '',
  ].join('\r\n');
}

const writeCandidate = (candidate: types.IceCandidate): string => {
  const { foundation, protocol, priority, address, port, type, tcpType } = candidate;
  const kind = `typ ${type}${tcpType ? ` tcptype ${tcpType}` : ''}`;
  return `a=candidate:${foundation} 1 ${protocol} ${priority} ${address} ${port} ${kind}`;
};

function blamingFragment<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof WhipFault) throw malformed(String(error.params['problem']));
    throw error;
  }
}

const malformed = (problem: string): WhipFault => new WhipFault('fragmentMalformed', { problem });
