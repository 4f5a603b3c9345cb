import { describe, expect, it } from 'vitest';
import { readFragment, writeFragment } from '../../../server/whip/ice-fragment.ts';
import { answerOf, rfcOffer, serverSide } from './offers.ts';

/** RFC 9725, 4.3.2: more candidates of the session that was offered. */
const TRICKLE = `a=group:BUNDLE 0 1
m=audio 9 UDP/TLS/RTP/SAVPF 111
a=mid:0
a=ice-ufrag:EsAw
a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
a=candidate:1387637174 1 udp 2122260223 192.0.2.1 61764 typ host generation 0 ufrag EsAw network-id 1
a=candidate:3471623853 1 udp 2122194687 198.51.100.2 61765 typ host generation 0 ufrag EsAw network-id 2
a=candidate:473322822 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active generation 0 ufrag EsAw network-id 1
a=candidate:2154773085 1 tcp 1518214911 198.51.100.2 9 typ host tcptype active generation 0 ufrag EsAw network-id 2
a=end-of-candidates
`;

/** RFC 9725, 4.3.3: an ICE session that begins anew. */
const RESTART = `a=ice-options:trickle ice2
a=group:BUNDLE 0 1
m=audio 9 UDP/TLS/RTP/SAVPF 111
a=mid:0
a=ice-ufrag:ysXw
a=ice-pwd:vw5LmwG4y/e6dPP/zAP9Gp5k
a=candidate:1387637174 1 udp 2122260223 192.0.2.1 61764 typ host generation 0 ufrag EsAw network-id 1
a=candidate:3471623853 1 udp 2122194687 198.51.100.2 61765 typ host generation 0 ufrag EsAw network-id 2
a=candidate:473322822 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active generation 0 ufrag EsAw network-id 1
a=candidate:2154773085 1 tcp 1518214911 198.51.100.2 9 typ host tcptype active generation 0 ufrag EsAw network-id 2
`;

const withCrLf = (text: string): string => text.replaceAll('\n', '\r\n');

describe('an ICE fragment', () => {
  it('WHIP-7: tells candidates and whose they are, as in RFC 9725, 4.3.2', () => {
    const told = { ice: { ufrag: 'EsAw', pwd: 'P2uYro0UCOQ4zxjKXaWCBui1' }, candidates: 4 };
    expect(readFragment(TRICKLE)).toEqual(told);
    expect(readFragment(withCrLf(TRICKLE))).toEqual(told);
  });

  it('WHIP-7: may name no session, or nothing but the end of the candidates', () => {
    expect(readFragment('a=end-of-candidates\r\n')).toEqual({ ice: null, candidates: 0 });
    // RFC 8840, 9: credentials may stand before any section.
    expect(readFragment(`a=ice-ufrag:8hhY\na=ice-pwd:${'p'.repeat(22)}\n`).ice?.ufrag).toBe('8hhY');
    expect(readFragment(`a=ice-ufrag:1234\na=ice-pwd:${'1'.repeat(22)}\n`).ice?.ufrag).toBe('1234');
  });

  it('WHIP-8: asks for a restart by new credentials, as in RFC 9725, 4.3.3', () => {
    expect(readFragment(withCrLf(RESTART)).ice).toEqual({
      ufrag: 'ysXw',
      pwd: 'vw5LmwG4y/e6dPP/zAP9Gp5k',
    });
  });

  it('WHIP-8: is answered with the server’s side, of the sections that are taken', () => {
    const lines = (medium: 'programme' | 'camera' | 'microphone') =>
      writeFragment(answerOf(rfcOffer, medium).offer, serverSide).split('\r\n');
    expect(lines('programme')).toEqual([
      'a=ice-lite',
      'a=ice-options:ice2',
      'a=group:BUNDLE 0 1',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'a=mid:0',
      'a=ice-ufrag:server',
      `a=ice-pwd:${'p'.repeat(32)}`,
      'a=candidate:udpcandidate 1 udp 1076302079 198.51.100.1 44400 typ host',
      'a=end-of-candidates',
      '',
    ]);
    expect(lines('microphone')[2]).toBe('a=group:BUNDLE 0');
    expect(lines('camera')[2]).toBe('a=group:BUNDLE 0 1');
  });

  it('WHIP-10: is refused where it is none', () => {
    const none = [
      '',
      'candidate:1 1 udp 1 192.0.2.1 1 typ host',
      '{"candidate":""}',
      'm=audio 9 RTP/AVP 0\n',
      'a=ice-ufrag:EsAw\n',
      `a=ice-ufrag:E\na=ice-pwd:${'p'.repeat(22)}\n`,
      'a=ice-ufrag:EsAw\na=ice-pwd:short\n',
      TRICKLE.replace('a=mid:0', 'mid 0'),
    ];
    for (const text of none) expect(() => readFragment(text), text).toThrow(/fragmentMalformed/);
  });
});
