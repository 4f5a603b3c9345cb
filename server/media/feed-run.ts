import type { types } from 'mediasoup';
import { ProblemError } from '../sockets/problem-error.ts';
import { playArguments, type FeedPart, type FeedTarget } from './feed-arguments.ts';
import type { FeedLibrary } from './feed-library.ts';
import type { InputBoard } from './input-board.ts';
import { runTied, type TiedProcess } from './tied-process.ts';
import type { WorkerLife } from './worker-life.ts';

/** One stream of the feed: the input it stands in for, and the codec and number of its packets. */
export interface FeedStream {
  readonly input: string;
  readonly kind: types.MediaKind;
  readonly codec: types.RtpCodecParameters;
  readonly ssrc: number;
  readonly part: FeedPart;
}

export interface FeedPlan {
  readonly ffmpegBin: string;
  readonly library: FeedLibrary;
  readonly streams: readonly FeedStream[];
}

/** Not the feed's to take: a capture page feeds the input. */
const TAKEN = new ProblemError('inputTaken');
const LOCAL = '127.0.0.1';

/** One life of an ffmpeg process and of the transports that it sends to. */
export class FeedRun {
  readonly life: WorkerLife;
  readonly #transports: ReadonlyMap<FeedStream, types.PlainTransport>;
  readonly #process: TiedProcess;
  readonly #putting = new Set<FeedStream>();

  /** Opens a transport for each stream, then starts ffmpeg. */
  static async start(life: WorkerLife, plan: FeedPlan): Promise<FeedRun> {
    const files = await Promise.all(plan.streams.map(({ part }) => plan.library.file(part)));
    const transports = new Map<FeedStream, types.PlainTransport>();
    for (const stream of plan.streams) transports.set(stream, await openTransport(life));
    const targets = [...transports].map(toTarget);
    const played = files.flatMap((file, index): [string, FeedTarget][] => {
      const target = targets[index];
      return target ? [[file, target]] : [];
    });
    return new FeedRun(life, transports, runTied(plan.ffmpegBin, playArguments(played)));
  }

  private constructor(
    life: WorkerLife,
    transports: ReadonlyMap<FeedStream, types.PlainTransport>,
    process: TiedProcess,
  ) {
    this.life = life;
    this.#transports = transports;
    this.#process = process;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  get ended(): TiedProcess['ended'] {
    return this.#process.ended;
  }

  /** Puts the stream in its input's place, unless it stands there already. */
  async standIn(board: InputBoard, stream: FeedStream): Promise<void> {
    const transport = this.#transports.get(stream);
    if (!transport || this.#putting.has(stream) || board.source(stream.input)) return;
    this.#putting.add(stream);
    try {
      await board.put(stream.input, {
        source: { kind: 'builtIn' },
        make: (paused) => produce(transport, stream, paused),
        mayReplace: (present) => {
          if (present) throw TAKEN;
        },
      });
    } catch (error) {
      if (error !== TAKEN && !transport.closed) throw error;
    } finally {
      this.#putting.delete(stream);
    }
  }

  /** Ends ffmpeg and what stands in for inputs. */
  end(): void {
    this.#process.kill();
    for (const transport of this.#transports.values()) transport.close();
  }
}

const toTarget = ([{ ssrc, codec }, { tuple, rtcpTuple }]: readonly [
  FeedStream,
  types.PlainTransport,
]): FeedTarget => ({
  ip: LOCAL,
  port: tuple.localPort,
  rtcpPort: rtcpTuple?.localPort ?? tuple.localPort,
  ssrc,
  payloadType: codec.payloadType,
});

/** ffmpeg sends RTP and RTCP from two ports of its own, which the transport learns. */
const openTransport = ({ router }: WorkerLife): Promise<types.PlainTransport> =>
  router.createPlainTransport({
    listenInfo: { protocol: 'udp', ip: LOCAL },
    rtcpMux: false,
    comedia: true,
  });

const produce = (
  transport: types.PlainTransport,
  { kind, codec, ssrc }: FeedStream,
  paused: boolean,
): Promise<types.Producer> =>
  transport.produce({
    kind,
    paused,
    rtpParameters: { codecs: [codec], encodings: [{ ssrc }] },
  });
