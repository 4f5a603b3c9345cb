import type { types } from 'mediasoup';
import type { LiveInput } from './input-board.ts';

/** One track of an input as it arrives. */
export interface InputFigures {
  readonly input: string;
  readonly kind: types.MediaKind;
  /** Tells it from what stood in its place before. */
  readonly producer: string;
  /** Since it began. */
  readonly bytes: number;
  readonly packets: number;
  readonly packetsLost: number;
  /** How unevenly packets come, in s (RFC 3550, 6.4.1). */
  readonly jitter: number;
  /** To its source, in s; null as long as that has not said. */
  readonly roundTrip: number | null;
}

/** Asks the worker of every input; one that goes meanwhile is left out. */
export async function inputFigures(live: readonly LiveInput[]): Promise<InputFigures[]> {
  const all = await Promise.all(live.map((one) => figuresOf(one)));
  return all.filter((figures) => figures !== null);
}

async function figuresOf({ input, producer }: LiveInput): Promise<InputFigures | null> {
  const streams = await producer.getStats().catch((error: unknown) => {
    if (producer.closed) return null;
    throw error;
  });
  if (streams === null) return null;
  const sum = (read: (stream: types.ProducerStat) => number): number =>
    streams.reduce((total, stream) => total + read(stream), 0);
  const most = (read: (stream: types.ProducerStat) => number): number =>
    streams.reduce((greatest, stream) => Math.max(greatest, read(stream)), 0);
  // The worker counts jitter in ticks of the codec's clock.
  const clockRate = producer.rtpParameters.codecs[0]?.clockRate ?? 90_000;
  return {
    ...{ input: input.id, kind: producer.kind, producer: producer.id },
    bytes: sum(({ byteCount }) => byteCount),
    packets: sum(({ packetCount }) => packetCount),
    packetsLost: Math.max(
      0,
      sum(({ packetsLost }) => packetsLost),
    ),
    jitter: most(({ jitter }) => jitter) / clockRate,
    roundTrip: most(({ roundTripTime }) => roundTripTime ?? 0) / 1_000 || null,
  };
}
