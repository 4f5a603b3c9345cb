import { parse } from 'sdp-transform';
import { describe, expect, it } from 'vitest';
import { kindsOf } from '../../../server/protocol/media.ts';
import { WhipFault } from '../../../server/whip/fault.ts';
import { kindWords, whipTexts } from '../../../server/whip/messages.ts';
import { answerOf, h264Offer, rfcOffer } from './offers.ts';

const directions = (answer: string) =>
  parse(answer).media.map(
    ({ type, port, direction }) => `${type} ${port === 0 ? 0 : 9} ${direction}`,
  );

/** The refusal's code, with its parameters; null where the offer is taken. */
function refusalOf(sdp: string, medium: keyof typeof kindsOf = 'programme'): unknown {
  try {
    answerOf(sdp, medium);
    return null;
  } catch (error) {
    if (!(error instanceof WhipFault)) throw error;
    return { code: error.code, ...error.params };
  }
}

describe('an encoder’s offer', () => {
  it('WHIP-1: is answered as in RFC 9725, 4.2: taken whole, passive, ICE-lite, in one bundle', () => {
    const { answer } = answerOf(rfcOffer, 'programme');
    const { icelite, groups, media, fingerprint } = parse(answer);
    expect({ icelite, groups }).toEqual({
      icelite: 'ice-lite',
      groups: [{ type: 'BUNDLE', mids: '0 1' }],
    });
    expect(fingerprint?.type).toBe('sha-256');
    expect(directions(answer)).toEqual(['audio 9 recvonly', 'video 9 recvonly']);
    for (const section of media) {
      expect(section).toMatchObject({ setup: 'passive', rtcpMux: 'rtcp-mux', iceUfrag: 'server' });
      expect(section.candidates).toMatchObject([{ ip: '198.51.100.1', port: 44_400 }]);
    }
    expect(media[0]?.rtp).toMatchObject([
      { payload: 111, codec: 'opus', rate: 48_000, encoding: 2 },
    ]);
    expect(media[1]?.rtp.map(({ payload, codec }) => [payload, codec])).toEqual([
      [96, 'VP8'],
      [97, 'rtx'],
    ]);
    expect(media[1]?.ext).toMatchObject([{ value: 4, uri: 'urn:ietf:params:rtp-hdrext:sdes:mid' }]);
  });

  it('WHIP-1: may be one that only acts as the DTLS client, or only as its server', () => {
    const setup = (word: string) =>
      parse(answerOf(rfcOffer.replace('setup:actpass', `setup:${word}`), 'programme').answer);
    expect(setup('active').media.map((section) => section.setup)).toEqual(['passive', 'passive']);
    expect(setup('passive').media.map((section) => section.setup)).toEqual(['active', 'active']);
  });

  it('WHIP-2: is taken as far as the input has use for it, and the rest is turned down', () => {
    expect(directions(answerOf(rfcOffer, 'microphone').answer)).toEqual([
      'audio 9 recvonly',
      'video 0 inactive',
    ]);
    // The first section carries the bundle’s transport: it stays, and nothing is sent in it.
    const camera = answerOf(rfcOffer, 'camera');
    expect(directions(camera.answer)).toEqual(['audio 9 inactive', 'video 9 recvonly']);
    expect(camera.tracks.map(({ kind }) => kind)).toEqual(['video']);
  });

  it('WHIP-2: is refused where something needed is missing, not sent, or comes twice', () => {
    const [head = '', audio = '', video = ''] = rfcOffer.split(/^(?=m=)/m);
    const alone = head.replace('BUNDLE 0 1', 'BUNDLE 0') + audio;
    expect(refusalOf(alone)).toEqual({ code: 'kindMissing', kind: 'video' });
    expect(refusalOf(alone, 'camera')).toEqual({ code: 'kindMissing', kind: 'video' });
    expect(refusalOf(alone, 'microphone')).toBeNull();
    const silent = head + audio.replace('sendonly', 'recvonly') + video;
    expect(refusalOf(silent)).toEqual({ code: 'kindMissing', kind: 'audio' });
    const twice = `${head.replace('0 1', '0 1 2')}${audio}${video}${audio.replace('mid:0', 'mid:2')}`;
    expect(refusalOf(twice)).toEqual({ code: 'kindTwice', kind: 'audio' });
  });

  it('WHIP-2: is taken with H.264 of whichever profile, which the answer keeps and viewers see as the common one', () => {
    for (const profile of ['42e01f', '42001f', '4d0032', '640029', '640c1f', '64002a']) {
      const { answer, tracks } = answerOf(h264Offer(profile), 'camera');
      expect(parse(answer).media[1]?.fmtp[0]?.config).toContain(`profile-level-id=${profile}`);
      expect(tracks[0]?.sent.codecs[0]).toMatchObject({
        mimeType: 'video/H264',
        parameters: { 'profile-level-id': '42e01f', 'packetization-mode': 1 },
      });
    }
    expect(refusalOf(h264Offer('42e01f', 0), 'camera')).toBeNull();
  });

  it('WHIP-2: is refused without any codec in common', () => {
    const other = rfcOffer.replace('VP8/90000', 'H265/90000');
    expect(refusalOf(other)).toEqual({ code: 'noCodec', kind: 'video' });
    const speech = rfcOffer.replace('opus/48000/2', 'PCMU/8000');
    expect(refusalOf(speech, 'microphone')).toEqual({ code: 'noCodec', kind: 'audio' });
    // What is turned down anyway may have any.
    expect(refusalOf(other, 'microphone')).toBeNull();
    const without = rfcOffer.replace(/a=(rtpmap|fmtp|rtcp-fb):.*\r\n/g, '');
    expect(refusalOf(without)).toEqual({ code: 'noCodec', kind: 'audio' });
  });

  it('WHIP-2: keeps its SSRC, its retransmission’s, and its layers where it has some', () => {
    const ssrcs = 'a=ssrc-group:FID 11 12\r\na=ssrc:11 cname:studio\r\na=ssrc:12 cname:studio\r\n';
    const [track] = answerOf(rfcOffer + ssrcs, 'camera').tracks;
    expect(track?.sent.encodings).toEqual([{ ssrc: 11, rtx: { ssrc: 12 } }]);
    expect(track?.sent.rtcp).toMatchObject({ cname: 'studio' });
    const layers = 'a=rid:l send\r\na=rid:h send\r\na=simulcast:send l;h\r\n';
    const layered = answerOf(rfcOffer + layers, 'camera');
    expect(layered.tracks[0]?.sent.encodings).toEqual([{ rid: 'l' }, { rid: 'h' }]);
    expect(parse(layered.answer).media[1]?.simulcast).toEqual({ dir1: 'recv', list1: 'l;h' });
  });

  it('WHIP-10: is refused with a reason where it can’t be read', () => {
    const malformed = [
      ['', 'not SDP at all'],
      ['{"sdp":"v=0"}', 'JSON'],
      ['v=0', 'nothing in it'],
      [rfcOffer.replace(/a=setup.*\r\n/, ''), 'no a=setup'],
      [rfcOffer.replace(/a=fingerprint.*\r\n/, ''), 'no fingerprint'],
      [rfcOffer.replace('sha-256 D2', 'md5 D2'), 'a weak fingerprint'],
      [rfcOffer.replace(/a=ice-pwd.*\r\n/, ''), 'no password'],
      [rfcOffer.replace('a=ice-ufrag:EsAw', 'a=ice-ufrag:E A'), 'an odd ufrag'],
      [rfcOffer.replace('a=mid:1', 'a=mid:0'), 'one mid twice'],
      [rfcOffer.replace('a=mid:1\r\n', ''), 'no mid'],
      [`${rfcOffer}m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:2\r\n`, 'data'],
      [rfcOffer.replace('apt=96', 'apt=x'), 'an odd retransmission'],
    ] as const;
    for (const [sdp, what] of malformed) {
      const code = sdp === 'v=0' ? 'kindMissing' : 'offerMalformed';
      expect(refusalOf(sdp), what).toMatchObject({ code });
    }
  });

  it('WHIP-10: is refused with a hundred sections, and on more than one port', () => {
    const section = rfcOffer.slice(rfcOffer.indexOf('m=video'));
    const many = Array.from({ length: 100 }, (_, at) => section.replace('mid:1', `mid:v${at}`));
    expect(refusalOf(rfcOffer + many.join(''))).toEqual({ code: 'tooManySections', most: 8 });
    expect(refusalOf(rfcOffer.replace('a=group:BUNDLE 0 1\r\n', ''))).toEqual({
      code: 'notBundled',
    });
  });

  it('WHIP-10: has words for every refusal and every kind, in both languages', () => {
    expect(Object.keys(whipTexts.zh).sort()).toEqual(Object.keys(whipTexts.en).sort());
    for (const words of Object.values(kindWords))
      expect(Object.keys(words).sort()).toEqual([...kindsOf.programme].sort());
  });
});
