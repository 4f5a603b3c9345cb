import type { ConsumerOffer, TransportOffer } from '../../../server/protocol/media.ts';

/**
 * What mediasoup-client would make of the same for a browser: the session that the edge offers, in
 * SDP (RFC 8866, with WebRTC's attributes of RFC 8829), one section for each input.
 */
export function sessionOffer(
  transport: TransportOffer,
  consumers: readonly ConsumerOffer[],
): string {
  const mids = consumers.map((_, index) => `${index}`);
  const lines = [
    ...['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=ice-lite'],
    `a=group:BUNDLE ${mids.join(' ')}`,
    ...consumers.flatMap((consumer, index) => [
      ...mediaLines(consumer, `${index}`),
      ...transportLines(transport),
    ]),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function mediaLines({ kind, rtpParameters }: ConsumerOffer, mid: string): string[] {
  const [codec] = rtpParameters.codecs;
  const ssrc = rtpParameters.encodings?.[0]?.ssrc;
  if (!codec || ssrc === undefined) throw new Error('an input without codec or SSRC');
  const { payloadType, mimeType, clockRate, channels } = codec;
  const name = mimeType.split('/')[1] ?? '';
  const format = Object.entries(codec.parameters ?? {}).map(([key, value]) => `${key}=${value}`);
  return [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF ${payloadType}`,
    ...['c=IN IP4 127.0.0.1', `a=mid:${mid}`, 'a=sendonly', 'a=rtcp-mux'],
    `a=rtpmap:${payloadType} ${name}/${clockRate}${channels === undefined ? '' : `/${channels}`}`,
    ...(format.length === 0 ? [] : [`a=fmtp:${payloadType} ${format.join(';')}`]),
    `a=ssrc:${ssrc} cname:${rtpParameters.rtcp?.cname ?? 'edge'}`,
  ];
}

function transportLines({ iceParameters, iceCandidates, dtlsParameters }: TransportOffer) {
  const udp = iceCandidates.filter(({ protocol }) => protocol === 'udp');
  return [
    `a=ice-ufrag:${iceParameters.usernameFragment}`,
    `a=ice-pwd:${iceParameters.password}`,
    ...dtlsParameters.fingerprints
      .filter(({ algorithm }) => algorithm === 'sha-256')
      .map(({ value }) => `a=fingerprint:sha-256 ${value}`),
    'a=setup:actpass',
    ...udp.map(
      ({ foundation, priority, ip, port }) =>
        `a=candidate:${foundation} 1 udp ${priority} ${ip} ${port} typ host`,
    ),
    'a=end-of-candidates',
  ];
}
