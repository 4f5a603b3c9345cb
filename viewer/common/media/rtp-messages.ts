import type { types } from 'mediasoup-client';
import type {
  RtpCapabilitiesMessage,
  RtpParametersMessage,
} from '../../../server/protocol/media.ts';

/** The header extensions that mediasoup-client knows; it would pass over the others anyway. */
const uris = [
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
  'urn:mediasoup:params:rtp-hdrext:packet-id',
] as const satisfies types.RtpHeaderExtensionUri[];
const knownUris = new Map<string, types.RtpHeaderExtensionUri>(uris.map((uri) => [uri, uri]));

function known<T extends { uri: string }>(
  extensions: readonly T[] | undefined,
): (T & { uri: types.RtpHeaderExtensionUri })[] {
  return (extensions ?? []).flatMap((extension) => {
    const uri = knownUris.get(extension.uri);
    return uri === undefined ? [] : [{ ...extension, uri }];
  });
}

/** RTP parameters from a message, as mediasoup-client takes them. */
export const toRtpParameters = (message: RtpParametersMessage): types.RtpParameters => ({
  ...message,
  headerExtensions: known(message.headerExtensions),
});

/** A router's RTP capabilities from a message, as mediasoup-client takes them. */
export const toRtpCapabilities = (message: RtpCapabilitiesMessage): types.RtpCapabilities => ({
  codecs: (message.codecs ?? []).flatMap(({ preferredPayloadType, ...codec }) =>
    preferredPayloadType === undefined ? [] : [{ ...codec, preferredPayloadType }],
  ),
  headerExtensions: known(message.headerExtensions),
});
