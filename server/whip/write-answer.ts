import type { types as client } from 'mediasoup-client';
import { RemoteSdp } from 'mediasoup-client/handlers/sdp/RemoteSdp';
import { transportOffer, type TransportSide } from '../media/webrtc-transport.ts';
import type { TakenTrack } from './negotiate.ts';
import type { Offer, Section } from './read-offer.ts';

/**
 * Writes the answer to an encoder's offer: `recvonly` where its tracks are taken, `inactive` or port
 * 0 where the input has no use for them. RFC 9725, 4.4.3 would refuse the whole offer for that, but
 * encoders such as OBS always send picture and sound, and a microphone's input must take the sound
 * alone. Sections stand in the offer's order (RFC 3264, 6).
 */
export function writeAnswer(
  offer: Offer,
  tracks: readonly TakenTrack[],
  transport: TransportSide,
): string {
  const { iceParameters, iceCandidates, dtlsParameters } = transportOffer(transport);
  const answer = new RemoteSdp({
    ...{ iceParameters, iceCandidates },
    dtlsParameters: {
      role: offer.dtlsParameters.role === 'client' ? 'server' : 'client',
      // Whichever stands last would be written: SHA-256, which everybody must know (RFC 8122, 5).
      fingerprints: dtlsParameters.fingerprints.filter(({ algorithm }) => algorithm === 'sha-256'),
    },
  });
  for (const { section } of offer.sections) {
    const track = tracks.find((one) => one.section === section);
    answer.send({
      offerMediaObject: section,
      offerRtpParameters: track?.sent ?? turnedDown(section),
      answerRtpParameters: track?.answered ?? turnedDown(section),
    });
    // The first only goes inactive: the transport of all is the first one's (RFC 9143, 7.3).
    if (!track) answer.closeMediaSection(String(section.mid));
  }
  return answer.getSdp();
}

/** A section that is turned down still names a format of the offer (RFC 3264, 6). */
function turnedDown({ type, rtp, payloads = '0' }: Section): client.RtpParameters {
  const [first] = rtp;
  const payloadType = first?.payload ?? Number(payloads.split(' ')[0]);
  const codec: client.RtpCodecParameters = {
    mimeType: `${type === 'audio' ? 'audio' : 'video'}/${first?.codec ?? 'unknown'}`,
    ...{ payloadType, clockRate: first?.rate ?? 90_000 },
    ...(first?.encoding !== undefined && { channels: Number(first.encoding) }),
  };
  return { codecs: [codec], headerExtensions: [], encodings: [], rtcp: {} };
}
