import { routerCodecs } from '../../../server/media/codecs.ts';
import { kindsOf } from '../../../server/protocol/media.ts';
import { negotiate } from '../../../server/whip/negotiate.ts';
import { readOffer } from '../../../server/whip/read-offer.ts';
import { writeAnswer } from '../../../server/whip/write-answer.ts';
import type { Medium } from '../../../server/protocol/event-parts.ts';

const FINGERPRINT =
  'D2:FA:0E:C3:22:59:5E:14:95:69:92:3D:13:B4:84:24:2C:C2:A2:C0:3E:FD:34:8E:5E:EA:6F:AF:52:CE:E6:0F';

/** The offer of the example in RFC 9725, 4.2, as its HTTP body: lines end with CR and LF. */
export const rfcOffer = [
  'v=0',
  'o=- 5228595038118931041 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'a=extmap-allow-mixed',
  'a=ice-options:trickle ice2',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 0.0.0.0',
  'a=rtcp:9 IN IP4 0.0.0.0',
  'a=ice-ufrag:EsAw',
  'a=ice-pwd:bP+XJMM09aR8AiX1jdukzR6Y',
  `a=fingerprint:sha-256 ${FINGERPRINT}`,
  'a=setup:actpass',
  'a=mid:0',
  'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
  'a=sendonly',
  'a=msid:- d46fb922-d52a-4e9c-aa87-444eadc1521b',
  'a=rtcp-mux',
  'a=rtcp-mux-only',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'm=video 0 UDP/TLS/RTP/SAVPF 96 97',
  'a=mid:1',
  'a=bundle-only',
  'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
  'a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'a=sendonly',
  'a=msid:- d46fb922-d52a-4e9c-aa87-444eadc1521b',
  'a=rtcp-mux',
  'a=rtcp-mux-only',
  'a=rtpmap:96 VP8/90000',
  'a=rtcp-fb:96 ccm fir',
  'a=rtcp-fb:96 nack',
  'a=rtcp-fb:96 nack pli',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  '',
].join('\r\n');

/** The same with H.264 of a profile in place of VP8. */
export const h264Offer = (profile: string, mode = 1): string =>
  rfcOffer
    .replace('a=rtpmap:96 VP8/90000', 'a=rtpmap:96 H264/90000')
    .replace(
      'a=rtcp-fb:96 ccm fir',
      `a=fmtp:96 profile-level-id=${profile};packetization-mode=${mode};level-asymmetry-allowed=1\r\na=rtcp-fb:96 ccm fir`,
    );

/** What a router is able to, as mediasoup gives it: with retransmission beside each picture's codec. */
export const routerCapabilities = {
  codecs: routerCodecs.flatMap((codec) => [
    { ...codec, rtcpFeedback: codec.kind === 'video' ? [{ type: 'nack' }] : [] },
    ...(codec.kind === 'video'
      ? [
          {
            ...{ kind: 'video' as const, mimeType: 'video/rtx', clockRate: 90_000 },
            preferredPayloadType: (codec.preferredPayloadType ?? 0) + 1,
            parameters: { apt: codec.preferredPayloadType },
          },
        ]
      : []),
  ]),
  headerExtensions: (['audio', 'video'] as const).map((kind) => ({
    ...{ kind, uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', preferredId: 1 },
    direction: 'sendrecv' as const,
  })),
};

const transport = {
  id: 'transport',
  iceParameters: { usernameFragment: 'server', password: 'p'.repeat(32), iceLite: true },
  iceCandidates: [
    {
      ...{ foundation: 'udpcandidate', priority: 1_076_302_079, port: 44_400 },
      ...{ ip: '198.51.100.1', address: '198.51.100.1' },
      ...{ protocol: 'udp' as const, type: 'host' as const },
    },
  ],
  dtlsParameters: {
    role: 'auto' as const,
    fingerprints: [
      { algorithm: 'sha-256' as const, value: FINGERPRINT },
      { algorithm: 'sha-1' as const, value: FINGERPRINT.slice(0, 59) },
    ],
  },
};
export const serverSide = transport;

/** What an input of that medium makes of an offer. */
export function answerOf(sdp: string, medium: Medium) {
  const offer = readOffer(sdp, kindsOf[medium]);
  const tracks = negotiate(offer, routerCapabilities);
  return { offer, tracks, answer: writeAnswer(offer, tracks, transport) };
}
