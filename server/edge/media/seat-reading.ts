import type { types } from 'mediasoup';
import type { SeatReading } from '../metrics/viewer-meter.ts';

/** RTCP tells the loss in 256ths (RFC 3550, 6.4.1). */
const LOSS_STEPS = 256;

/** What the worker knows of a viewer's reception; null when it has gone in the meantime. */
export async function measureSeat(
  transport: types.WebRtcTransport,
  consumers: readonly types.Consumer[],
): Promise<SeatReading | null> {
  const picture = consumers.find(({ kind }) => kind === 'video') ?? consumers[0];
  try {
    const [[stat], streams] = await Promise.all([transport.getStats(), picture?.getStats() ?? []]);
    const sent = streams.find(({ type }) => type === 'outbound-rtp');
    return {
      bitrate: stat?.sendBitrate ?? 0,
      loss: sent ? sent.fractionLost / LOSS_STEPS : null,
      roundTrip: sent?.roundTripTime || null,
    };
  } catch (error) {
    if (transport.closed || picture?.closed) return null;
    throw error;
  }
}
