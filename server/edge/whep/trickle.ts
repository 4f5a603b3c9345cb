import type { types } from 'mediasoup';
import { write } from 'sdp-transform';
import { ProblemError } from '../../sockets/problem-error.ts';
import { candidatesOf } from './answer.ts';

/** RFC 8840, 9; what WHIP and WHEP sessions take by PATCH (RFC 9725, 4.3). */
export const FRAGMENT_TYPE = 'application/trickle-ice-sdpfrag';

/** The ICE session that a fragment is about; null when it doesn't say. Throws `badMessage`. */
export function readFragment(fragment: string): { readonly iceUfrag: string | null } {
  const lines = fragment.split(/\r?\n/).filter((line) => line !== '');
  if (lines.length === 0 || lines.some((line) => !/^[am]=\S/.test(line)))
    throw new ProblemError('badMessage', { path: 'body', problem: 'no ICE fragment' });
  const value = (name: string) =>
    lines.find((line) => line.startsWith(`a=${name}:`))?.slice(name.length + 3) ?? null;
  const iceUfrag = value('ice-ufrag');
  if (iceUfrag !== null && value('ice-pwd') === null)
    throw new ProblemError('badMessage', { path: 'body', problem: 'a=ice-pwd is missing' });
  return { iceUfrag };
}

/** The server's side of a new ICE session. */
export function writeFragment(
  { usernameFragment, password }: types.IceParameters,
  candidates: types.IceCandidate[],
  mid: string,
): string {
  const sdp = write({
    version: 0,
    origin: {
      ...{ username: '-', sessionId: '1', sessionVersion: 1 },
      ...{ netType: 'IN', ipVer: 4, address: '127.0.0.1' },
    },
    name: '-',
    timing: { start: 0, stop: 0 },
    icelite: 'ice-lite',
    media: [
      {
        ...{ type: 'audio', port: 9, protocol: 'UDP/TLS/RTP/SAVPF', payloads: '0', mid },
        ...{ rtp: [], fmtp: [] },
        ...{ iceUfrag: usernameFragment, icePwd: password },
        candidates: candidatesOf(candidates),
        endOfCandidates: 'end-of-candidates',
      },
    ],
  });
  // A fragment has no session of its own (RFC 8840, 9.2).
  return sdp.replace(/^[vost]=.*\r\n/gm, '');
}
