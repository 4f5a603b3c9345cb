import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../server/edge/media/session-answer.ts';
import { ProblemError } from '../../../server/sockets/problem-error.ts';

const FINGERPRINT = Array.from({ length: 32 }, () => 'AB').join(':');
/** An answer as a browser writes it (RFC 9429, 5.3), with sections of these ports. */
const answer = (ports: readonly number[], lines: readonly string[] = []): string =>
  [
    ...['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0'],
    ...ports.flatMap((port, mid) => [
      ...[`m=video ${port} UDP/TLS/RTP/SAVPF 96`, 'c=IN IP4 0.0.0.0', `a=mid:${mid}`],
      ...[`a=fingerprint:sha-256 ${FINGERPRINT}`, 'a=setup:active', 'a=recvonly'],
    ]),
    ...lines,
    '',
  ].join('\r\n');

const problemOf = (sdp: string): unknown => {
  try {
    return readAnswer(sdp);
  } catch (error) {
    return error instanceof ProblemError ? error.problem : error;
  }
};
const wrong = (problem: string) => ({ code: 'badMessage', params: { path: 'sdp', problem } });

describe('a viewer’s answer to an offered session', () => {
  it('is its certificate’s fingerprint and its part in the handshake', () => {
    expect(readAnswer(answer([9, 9]))).toEqual({
      dtlsParameters: {
        role: 'client',
        fingerprints: [{ algorithm: 'sha-256', value: FINGERPRINT }],
      },
      refused: [],
    });
  });

  it('names the sections that the browser can’t take', () => {
    expect(readAnswer(answer([9, 0, 9, 0])).refused).toEqual(['1', '3']);
  });

  it('without fingerprint or part in the handshake is refused, and the line named', () => {
    const bare = answer([9]);
    expect(problemOf(bare.replace(/a=setup.*\r\n/, ''))).toEqual(
      wrong('no a=setup found at SDP session or media level'),
    );
    expect(problemOf(bare.replace(/a=fingerprint.*\r\n/, ''))).toEqual(
      wrong('no a=fingerprint found at SDP session or media level'),
    );
  });

  it('with a digest nobody knows is refused', () => {
    const sdp = answer([9]).replace('sha-256', 'md5');
    expect(problemOf(sdp)).toMatchObject({ code: 'badMessage', params: { path: 'sdp' } });
  });

  it('of any other text is refused, never taken', () => {
    const texts = [
      '',
      'v=0',
      '{}',
      'm=video',
      'a=mid',
      '\u0000'.repeat(100),
      answer([9]).slice(0, 60),
    ];
    for (const text of texts)
      expect(problemOf(text), JSON.stringify(text)).toMatchObject({ code: 'badMessage' });
  });

  it('of a thousand sections is refused', () => {
    const sdp = answer(Array.from({ length: 1_000 }, () => 9));
    expect(problemOf(sdp)).toMatchObject({ code: 'badMessage', params: { path: 'sdp' } });
  });
});
