import { createServer } from 'node:http';
import { once } from 'node:events';
import type { types } from 'mediasoup';
import { Server } from 'socket.io';
import { Gate } from '../../server/media/gate.ts';
import { InputBoard } from '../../server/media/input-board.ts';
import { ProgrammeTaps } from '../../server/media/programme-taps.ts';
import { mediaSession } from '../../server/media/session.ts';
import { runTied, type TiedProcess } from '../../server/media/tied-process.ts';
import { startLife, type WorkerLife } from '../../server/media/worker-life.ts';
import type { Input } from '../../server/protocol/event-plan.ts';
import type { ProgrammeStatus } from '../../server/protocol/programme-status.ts';
import { programmeChannel } from '../../server/protocol/sockets.ts';
import { serveChannel } from '../../server/sockets/serve-channel.ts';
import { ffmpegBin, inputs as someInputs, log, now, serving, workerBin } from './media.ts';

const SSRC = { video: 0x77_00_01, audio: 0x77_00_02 };
const CODECS: Record<types.MediaKind, types.RtpCodecParameters> = {
  video: { mimeType: 'video/VP8', payloadType: 101, clockRate: 90_000 },
  audio: {
    ...{ mimeType: 'audio/opus', payloadType: 100, clockRate: 48_000, channels: 2 },
    parameters: { useinbandfec: 1 },
  },
};

/** How often the pattern flashes and beeps, in s, and for how long. */
export const PERIOD_S = 2;
const LIT_S = 0.2;
const lit = `lt(mod(t,${PERIOD_S}),${LIT_S})`;

const patternArguments = (ports: Record<types.MediaKind, [number, number]>): string[] => [
  ...['-hide_banner', '-loglevel', 'error', '-nostdin'],
  ...['-re', '-f', 'lavfi', '-i'],
  `color=c=black:s=320x180:r=25[dark];color=c=white:s=320x180:r=25[light];` +
    `[dark][light]overlay=enable='${lit}'`,
  ...['-re', '-f', 'lavfi', '-i', `aevalsrc='0.5*sin(2*PI*1000*t)*${lit}':s=48000`],
  ...[
    '-map',
    '0',
    '-pix_fmt',
    'yuv420p',
    '-c:v',
    'libvpx',
    '-deadline',
    'realtime',
    '-cpu-used',
    '8',
    '-g',
    '25',
  ],
  ...['-lag-in-frames', '0', '-error-resilient', '1', '-b:v', '500k', ...to('video', ports.video)],
  ...['-map', '1', '-c:a', 'libopus', '-b:a', '64k', ...to('audio', ports.audio)],
];

const to = (kind: types.MediaKind, [rtp, rtcp]: [number, number]): string[] => [
  ...['-ssrc', `${SSRC[kind]}`, '-payload_type', `${CODECS[kind].payloadType}`, '-f', 'rtp'],
  `rtp://127.0.0.1:${rtp}?rtcpport=${rtcp}&pkt_size=1200`,
];

/**
 * A show of which there is only what the programme's process talks to; its camera flashes in the same
 * moment in which its microphone beeps, every two seconds.
 */
export class PatternShow {
  readonly origin: string;
  readonly gate: Gate;
  /** What the programme has reported last. */
  programme: ProgrammeStatus | null = null;
  readonly #life: WorkerLife;
  readonly #io: Server;
  readonly #taps: ProgrammeTaps;
  readonly #pattern: TiedProcess;

  /** `microphone`: which of the inputs beeps. */
  static async start(microphone: 'stage-mic' | 'host-mic' = 'host-mic'): Promise<PatternShow> {
    const life = await startLife(workerBin, { ip: '127.0.0.1', port: 0 }, { udp: 0, tcp: 0 });
    const gate = new Gate({ now, killWorker: () => undefined, onTold: () => undefined });
    const board = new InputBoard(someInputs satisfies readonly Input[], gate);
    const ports = {
      video: await produce(life, board, 'camera', 'video'),
      audio: await produce(life, board, microphone, 'audio'),
    };
    const http = createServer();
    const io = new Server(http);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const at = http.address();
    if (typeof at !== 'object' || at === null) throw new Error('the server has no address');
    const pattern = runTied(ffmpegBin, patternArguments(ports));
    return new PatternShow(`http://127.0.0.1:${at.port}`, { life, gate, board, io, pattern });
  }

  private constructor(
    origin: string,
    parts: { life: WorkerLife; gate: Gate; board: InputBoard; io: Server; pattern: TiedProcess },
  ) {
    this.origin = origin;
    this.gate = parts.gate;
    this.#life = parts.life;
    this.#io = parts.io;
    this.#pattern = parts.pattern;
    this.#taps = new ProgrammeTaps({ board: parts.board, life: () => parts.life, log });
    parts.board.listen({
      opened: (live) => this.#taps.opened(live),
      closed: (live) => this.#taps.closed(live),
      changed: () => undefined,
    });
    this.#io.of(programmeChannel.namespace).on('connection', (socket) => {
      const handlers = {
        ...this.#taps.handlers(mediaSession<typeof programmeChannel>(socket)),
        clock: () => ({ at: now() }),
        reportWaysOut: () => ({}),
        report: (status: ProgrammeStatus) => {
          this.programme = status;
          return {};
        },
      };
      serveChannel(socket, programmeChannel, handlers, serving);
    });
  }

  /** Stops what flashes and beeps in its tracks, and lets it go on. */
  freeze(): void {
    if (this.#pattern.pid) process.kill(this.#pattern.pid, 'SIGSTOP');
  }

  thaw(): void {
    if (this.#pattern.pid) process.kill(this.#pattern.pid, 'SIGCONT');
  }

  async close(): Promise<void> {
    this.#pattern.kill();
    await this.#pattern.ended;
    this.#taps.close();
    await this.#io.close();
    this.#life.worker.close();
  }
}

/** Puts a producer in the input's place; gives the ports that its packets go to. */
async function produce(
  { router }: WorkerLife,
  board: InputBoard,
  input: string,
  kind: types.MediaKind,
): Promise<[number, number]> {
  const transport = await router.createPlainTransport({
    listenInfo: { protocol: 'udp', ip: '127.0.0.1' },
    rtcpMux: false,
    comedia: true,
  });
  await board.put(input, {
    source: { kind: 'builtIn' },
    make: (paused) =>
      transport.produce({
        ...{ kind, paused },
        rtpParameters: { codecs: [CODECS[kind]], encodings: [{ ssrc: SSRC[kind] }] },
      }),
    mayReplace: () => undefined,
  });
  return [transport.tuple.localPort, transport.rtcpTuple?.localPort ?? 0];
}
