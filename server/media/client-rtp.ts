import type { types } from 'mediasoup-client';
import type { RtpCapabilitiesMessage } from '../protocol/media.ts';
import { knownExtensions } from './known-extensions.ts';

/** The header extensions that browsers know, too; they would pass over the others anyway. */
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
] as const satisfies types.RtpHeaderExtensionUri[];
type WithUris = { readonly headerExtensions?: readonly { uri: string; id: number }[] };

/** A consumer's RTP parameters, as mediasoup-client takes them. */
export const toClientParameters = <P extends WithUris>(parameters: P) => ({
  ...parameters,
  headerExtensions: knownExtensions(uris, parameters.headerExtensions),
});

/** A router's RTP capabilities, as mediasoup-client takes them. */
export const toClientCapabilities = (message: RtpCapabilitiesMessage): types.RtpCapabilities => ({
  codecs: (message.codecs ?? []).flatMap(({ preferredPayloadType, ...codec }) =>
    preferredPayloadType === undefined ? [] : [{ ...codec, preferredPayloadType }],
  ),
  headerExtensions: knownExtensions(uris, message.headerExtensions),
});
