import { getSupportedRtpCapabilities, type types } from 'mediasoup';
import type { RtpParametersMessage } from '../protocol/media.ts';

const knownUris = new Map(
  (getSupportedRtpCapabilities().headerExtensions ?? []).map(({ uri }) => [uri as string, uri]),
);

/** Only those header extensions that the worker knows: it would pass over the others anyway. */
function known<T extends { uri: string }>(
  extensions: readonly T[] | undefined,
): (T & { uri: types.RtpHeaderExtensionUri })[] {
  return (extensions ?? []).flatMap((extension) => {
    const uri = knownUris.get(extension.uri);
    return uri === undefined ? [] : [{ ...extension, uri }];
  });
}

/** RTP parameters from a message, as mediasoup takes them. */
export const toRtpParameters = (message: RtpParametersMessage): types.RtpParameters => ({
  ...message,
  headerExtensions: known(message.headerExtensions),
});
