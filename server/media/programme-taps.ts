import type { types } from 'mediasoup';
import type { Log } from '../log.ts';
import type { programmeChannel } from '../protocol/sockets.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import type { Handlers } from '../sockets/serve-channel.ts';
import { orProblem } from './as-problem.ts';
import type { InputBoard, LiveInput } from './input-board.ts';
import type { MediaSession } from './session.ts';
import type { WorkerLife } from './worker-life.ts';

export type ProgrammeMediaRequests = Pick<
  Handlers<typeof programmeChannel>,
  'openTap' | 'startTap' | 'keyframe' | 'closeTap'
>;
type Session = MediaSession<typeof programmeChannel>;

interface Tap {
  readonly transport: types.PlainTransport;
  readonly consumer: types.Consumer;
}

interface Destination {
  readonly rtpPort: number;
  readonly rtcpPort: number;
}

const LOCAL = '127.0.0.1';

export interface ProgrammeTapsOptions {
  readonly board: InputBoard;
  readonly life: () => WorkerLife | null;
  readonly log: Log;
}

/**
 * The show's end of the composed programme: sends inputs as plain RTP to decoders on this machine.
 * What the gate holds back never comes here, as it is held back at the producer.
 */
export class ProgrammeTaps {
  readonly #options: ProgrammeTapsOptions;
  /** By session: its taps by the producer's id. */
  readonly #sessions = new Map<Session, Map<string, Tap>>();

  constructor(options: ProgrammeTapsOptions) {
    this.#options = options;
  }

  handlers(session: Session): ProgrammeMediaRequests {
    const taps = new Map<string, Tap>();
    this.#sessions.set(session, taps);
    session.onClose(() => {
      this.#sessions.delete(session);
      for (const { transport } of taps.values()) transport.close();
    });
    for (const live of this.#options.board.live()) this.#tell(session, live);
    return {
      openTap: ({ input, producer, ...to }) => this.#open(session, { input, producer }, to),
      startTap: ({ producer }) =>
        onTap(taps, producer, async ({ consumer }) => {
          await consumer.resume();
          await consumer.requestKeyFrame();
        }),
      keyframe: ({ producer }) =>
        onTap(taps, producer, ({ consumer }) => consumer.requestKeyFrame()),
      closeTap({ producer }) {
        taps.get(producer)?.transport.close();
        return {};
      },
    };
  }

  opened(live: LiveInput): void {
    for (const session of this.#sessions.keys()) this.#tell(session, live);
  }

  /** The worker has ended the taps' consumers itself, with the producer. */
  closed({ input, producer }: LiveInput): void {
    for (const [session, taps] of this.#sessions) {
      taps.get(producer.id)?.transport.close();
      session.push('inputClosed', { input: input.id, producer: producer.id });
    }
  }

  tellRestarted(): void {
    for (const session of this.#sessions.keys()) session.push('mediaRestarted', {});
  }

  close(): void {
    for (const taps of this.#sessions.values())
      for (const { transport } of taps.values()) transport.close();
    this.#sessions.clear();
  }

  #tell(session: Session, { input, producer }: LiveInput): void {
    const place = this.#options.board.statuses().findIndex((status) => status.input === input.id);
    session.push('inputOpened', {
      ...{ input: input.id, producer: producer.id, kind: producer.kind },
      ...{ medium: input.medium, gated: input.gated, place },
    });
  }

  async #open(
    session: Session,
    of: { readonly input: string; readonly producer: string },
    to: Destination,
  ): Promise<{ rtpParameters: types.RtpParameters }> {
    const router = this.#options.life()?.router;
    const live = this.#options.board
      .live()
      .find(({ input, producer }) => input.id === of.input && producer.id === of.producer);
    if (!router || !live) throw new ProblemError('mediaUnavailable');
    const transport = await orProblem('tap', () => openTransport(router, to));
    try {
      const consumer = await orProblem('tap', () =>
        transport.consume({
          producerId: live.producer.id,
          rtpCapabilities: plainCapabilities(router.rtpCapabilities),
          paused: true,
        }),
      );
      const taps = this.#sessions.get(session);
      if (!taps || live.producer.closed) throw new ProblemError('mediaUnavailable');
      taps.get(of.producer)?.transport.close();
      const tap = { transport, consumer };
      taps.set(of.producer, tap);
      transport.observer.once('close', () => {
        if (taps.get(of.producer) === tap) taps.delete(of.producer);
      });
      return { rtpParameters: consumer.rtpParameters };
    } catch (error) {
      transport.close();
      throw error;
    }
  }
}

/** A tap may have ended with its input in the meantime: then there is nothing to do. */
async function onTap(
  taps: ReadonlyMap<string, Tap>,
  producer: string,
  work: (tap: Tap) => Promise<void>,
): Promise<Record<string, never>> {
  const tap = taps.get(producer);
  if (!tap) throw new ProblemError('mediaUnavailable');
  try {
    await work(tap);
  } catch (error) {
    if (!tap.consumer.closed) throw error;
  }
  return {};
}

/** Not comedia: ffmpeg only listens, and sends nothing from which its ports could be learnt. */
async function openTransport(
  router: types.Router,
  { rtpPort, rtcpPort }: Destination,
): Promise<types.PlainTransport> {
  const transport = await router.createPlainTransport({
    listenInfo: { protocol: 'udp', ip: LOCAL },
    rtcpMux: false,
    comedia: false,
  });
  try {
    await transport.connect({ ip: LOCAL, port: rtpPort, rtcpPort });
    return transport;
  } catch (error) {
    transport.close();
    throw error;
  }
}

/** What ffmpeg takes: the codecs alone, without retransmissions, feedback or header extensions. */
const plainCapabilities = ({ codecs = [] }: types.RtpCapabilities): types.RtpCapabilities => ({
  codecs: codecs
    .filter(({ mimeType }) => !mimeType.toLowerCase().endsWith('/rtx'))
    .map((codec) => ({ ...codec, rtcpFeedback: [] })),
  headerExtensions: [],
});
