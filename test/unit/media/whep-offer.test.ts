import { describe, expect, it } from 'vitest';
import {
  numberingOf,
  pickCodec,
  routerCodecsFor,
  type Numbering,
} from '../../../server/edge/whep/numbering.ts';
import { readOffer } from '../../../server/edge/whep/offer.ts';
import { ProblemError } from '../../../server/sockets/problem-error.ts';
import { offerNames, offerOf, type OfferName } from '../../support/offers.ts';

/** The payload types that each make of player wants, RTX included where it has it. */
const numberings: Record<OfferName, Numbering> = {
  'chromium-156': {
    opus: { payload: 111, rtx: null },
    vp8: { payload: 96, rtx: 97 },
    h264: { payload: 108, rtx: 109 },
  },
  firefox: {
    opus: { payload: 109, rtx: null },
    vp8: { payload: 120, rtx: 124 },
    h264: { payload: 126, rtx: 127 },
  },
  safari: {
    opus: { payload: 111, rtx: null },
    vp8: { payload: 100, rtx: 101 },
    h264: { payload: 98, rtx: 99 },
  },
  'gstreamer-1.22': {
    opus: { payload: 97, rtx: null },
    h264: { payload: 96, rtx: null },
  },
};

const problemOf = (sdp: string): unknown => {
  try {
    return readOffer(sdp);
  } catch (error) {
    return error instanceof ProblemError ? error.problem : error;
  }
};
const wrong = (problem: string) => ({ code: 'badMessage', params: { path: 'sdp', problem } });
const without = (sdp: string, line: RegExp): string => sdp.replaceAll(line, '');

describe('a player’s offer', () => {
  it.each(offerNames)('of %s is numbered as the player wants it', (name) => {
    expect(numberingOf(readOffer(offerOf(name)), 'h264')).toEqual(numberings[name]);
  });

  it.each(offerNames)('of %s has a section for the picture and one for the sound', (name) => {
    const kinds = readOffer(offerOf(name)).sections.map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['audio', 'video']);
  });

  it('takes constrained baseline first, then what decodes it, and never packetization mode 0', () => {
    const offered = (lines: Record<number, string>) => {
      const payloads = Object.keys(lines);
      const codecs = Object.entries(lines).flatMap(([payload, fmtp]) => [
        `a=rtpmap:${payload} H264/90000`,
        ...(fmtp ? [`a=fmtp:${payload} ${fmtp}`] : []),
      ]);
      const [section] = readOffer(
        [
          ...['v=0', 'o=- 1 2 IN IP4 0.0.0.0', 's=-', 't=0 0', 'a=ice-ufrag:abcd', 'a=ice-pwd:x'],
          ...[`a=fingerprint:sha-256 ${'AB:'.repeat(31)}AB`, 'a=setup:actpass'],
          ...[`m=video 9 UDP/TLS/RTP/SAVPF ${payloads.join(' ')}`, 'a=mid:0', 'a=rtcp-mux'],
          ...['a=recvonly', ...codecs, ''],
        ].join('\r\n'),
      ).sections;
      return section && pickCodec(section, 'h264')?.payload;
    };
    const mode1 = (profile: string) => `packetization-mode=1;profile-level-id=${profile}`;
    expect(offered({ 96: mode1('640c1f'), 97: mode1('42001f'), 98: mode1('42e01f') })).toBe(98);
    expect(offered({ 96: mode1('640c1f'), 97: mode1('42001f') })).toBe(97);
    expect(offered({ 96: mode1('640c1f') })).toBe(96);
    expect(offered({ 96: '' })).toBe(96);
    expect(offered({ 96: 'profile-level-id=42e01f' })).toBeUndefined();
    expect(offered({ 96: mode1('f4001f') })).toBeUndefined();
  });

  it('is not sent anything in sections that send themselves, or stand outside the bundle', () => {
    const offer = offerOf('gstreamer-1.22');
    const kinds = (sdp: string) => readOffer(sdp).sections.map(({ kind }) => kind);
    expect(kinds(offer.replace('a=recvonly', 'a=sendonly'))).toEqual([null, 'audio']);
    expect(kinds(offer.replace('BUNDLE video0 audio1', 'BUNDLE audio1'))).toEqual([null, 'audio']);
    expect(kinds(offer.replace('a=rtcp-mux\r\n', ''))).toEqual([null, 'audio']);
  });

  it('without what a session needs is refused, and the line named', () => {
    const offer = offerOf('firefox');
    const refused: [RegExp, string][] = [
      [/a=setup:.*\r\n/g, 'no a=setup found at SDP session or media level'],
      [/a=fingerprint:.*\r\n/g, 'no a=fingerprint found at SDP session or media level'],
      [/a=group:.*\r\n/g, 'a=group:BUNDLE is missing'],
      [/a=ice-ufrag:.*\r\n/g, 'a=ice-ufrag is missing'],
      [/a=mid:.*\r\n/g, 'a=mid is missing, or there twice'],
    ];
    for (const [line, problem] of refused)
      expect(problemOf(without(offer, line))).toEqual(wrong(problem));
  });

  it('of a hundred sections, or of any other text, is refused, never taken', () => {
    const offer = offerOf('chromium-156');
    const section = offer.slice(offer.indexOf('m='));
    const texts = [
      ...['', 'v=0', '{}', 'v=0\r\nm=video', 'm=audio 9 RTP/AVP 0', '\u0000'.repeat(500)],
      ...[
        'v=0\r\nm=\r\na=\r\n',
        'v=0\r\n__proto__=1',
        offer.slice(0, 60),
        offer.replace(/m=/g, 'x='),
      ],
      offer + section.repeat(100),
      offer.replace(
        /a=rtpmap:96 .*/,
        Array.from({ length: 900 }, () => 'a=rtpmap:96 x/1').join('\r\n'),
      ),
      offer.replaceAll(/a=mid:.*/g, 'a=mid:<script>'),
    ];
    for (const text of texts)
      expect(problemOf(text), JSON.stringify(text.slice(0, 80))).toMatchObject({
        code: 'badMessage',
      });
  });

  it('cut off or garbled anywhere is read or refused, never more', () => {
    const offer = offerOf('firefox');
    for (let end = 0; end < offer.length; end += 97) {
      for (const text of [
        offer.slice(0, end),
        offer.slice(0, end) + '\u0007=' + offer.slice(end + 3),
      ])
        try {
          readOffer(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
        }
    }
  });
});

describe('a router for a player’s numbers', () => {
  const payloadsOf = (numbering: Numbering) =>
    routerCodecsFor(numbering)?.map(({ preferredPayloadType }) => preferredPayloadType);

  it('has no payload type twice', () => {
    for (const name of offerNames) {
      const payloads = payloadsOf(numberings[name]) ?? [];
      expect(payloads.length).toBeGreaterThan(0);
      expect(new Set(payloads).size).toBe(payloads.length);
    }
  });

  it('does without retransmissions, and then without the other picture codec, where it can’t have all', () => {
    const offer = (vp8: number, h264: number, rtx: number) =>
      readOffer(
        offerOf('gstreamer-1.22')
          .replace('SAVPF 96', `SAVPF ${h264} ${vp8} ${rtx}`)
          .replace(
            'rtpmap:96 H264/90000',
            `rtpmap:${h264} H264/90000\r\na=rtpmap:${vp8} VP8/90000\r\na=rtpmap:${rtx} rtx/90000\r\na=fmtp:${rtx} apt=${h264}`,
          )
          .replaceAll('a=rtcp-fb:96', `a=rtcp-fb:${h264}`),
      );
    const opus = { payload: 97, rtx: null };
    // mediasoup has no RTX below 96.
    expect(numberingOf(offer(103, 102, 45), 'h264')).toEqual({
      ...{ opus, vp8: { payload: 103, rtx: null }, h264: { payload: 102, rtx: null } },
    });
    expect(numberingOf(offer(101, 100, 45), 'h264')).toEqual({
      ...{ opus, h264: { payload: 100, rtx: null } },
    });
    expect(numberingOf(offer(101, 100, 45), 'vp8')).toEqual({
      ...{ opus, vp8: { payload: 101, rtx: null } },
    });
  });
});
