import type { types } from 'mediasoup';
import type { TransportOffer } from '../protocol/media.ts';
import type { WorkerLife } from './worker-life.ts';

/**
 * Taken for what a line can carry until it has been found out: the camera's largest size, so that
 * nobody's first picture is a small one, and no keyframe is needed for a larger one soon after.
 */
const FIRST_OUTGOING_BITRATE = 3_000_000;
/** A page that has vanished without a word holds its place this long, in seconds. */
const CONSENT_S = 10;
/** A mass of joiners shall not make a camera's encoder send nothing but keyframes. */
export const KEYFRAME_PAUSE_MS = 600;

/** Opens a browser's transport on the worker's port; it closes by itself when the browser ends it. */
export async function openWebRtcTransport(life: WorkerLife): Promise<types.WebRtcTransport> {
  const transport = await life.router.createWebRtcTransport({
    webRtcServer: life.server,
    enableUdp: true,
    enableTcp: true,
    preferUdp: true,
    initialAvailableOutgoingBitrate: FIRST_OUTGOING_BITRATE,
    iceConsentTimeout: CONSENT_S,
  });
  transport.on('dtlsstatechange', (state) => {
    if (state === 'closed' || state === 'failed') transport.close();
  });
  return transport;
}

/** The server's side of a transport, as the other side must know it. */
export type TransportSide = Pick<
  types.WebRtcTransport,
  'id' | 'iceParameters' | 'iceCandidates' | 'dtlsParameters'
>;

/** What the browser needs to open its side. */
export const transportOffer = (transport: TransportSide): TransportOffer => ({
  id: transport.id,
  iceParameters: transport.iceParameters,
  iceCandidates: transport.iceCandidates.map(({ tcpType, ...candidate }) => ({
    ...candidate,
    ...(tcpType && { tcpType }),
  })),
  dtlsParameters: transport.dtlsParameters,
});
