import { getSupportedRtpCapabilities, type types } from 'mediasoup';
import type { RtpParametersMessage } from '../protocol/media.ts';
import { knownExtensions } from './known-extensions.ts';

/** Those that the worker knows. */
const uris = (getSupportedRtpCapabilities().headerExtensions ?? []).map(({ uri }) => uri);

/** RTP parameters from a message, as mediasoup takes them. */
export const toRtpParameters = (message: RtpParametersMessage): types.RtpParameters => ({
  ...message,
  headerExtensions: knownExtensions(uris, message.headerExtensions),
});
