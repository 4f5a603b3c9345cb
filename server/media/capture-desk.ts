import type { types } from 'mediasoup';
import { later, type Stop } from '../clock/timer.ts';
import type { LevelReport } from '../protocol/levels.ts';
import { kindsOf } from '../protocol/media.ts';
import type { captureChannel } from '../protocol/sockets.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import type { Handlers } from '../sockets/serve-channel.ts';
import { orProblem } from './as-problem.ts';
import type { InputBoard, Source } from './input-board.ts';
import type { Relays } from './relays.ts';
import { toRtpParameters } from './rtp-messages.ts';
import type { MediaSession } from './session.ts';
import { KEYFRAME_PAUSE_MS, openWebRtcTransport, transportOffer } from './webrtc-transport.ts';
import type { WorkerLife } from './worker-life.ts';

export type CaptureMedia = Pick<
  Handlers<typeof captureChannel>,
  'openTransport' | 'connectTransport' | 'restartIce' | 'produce' | 'closeInput' | 'levels'
>;
type Session = MediaSession<typeof captureChannel>;
type Produce = Parameters<CaptureMedia['produce']>[0];

/** How long media goes on without its socket, so that a reconnect goes unheard. */
const GRACE_MS = 5_000;

/** A send transport of a capture page. */
interface Line {
  readonly client: string;
  readonly label: string;
  readonly transport: types.WebRtcTransport;
  stopGrace: Stop;
}

export interface CaptureDeskOptions {
  readonly board: InputBoard;
  readonly life: () => WorkerLife | null;
  readonly relays: Relays;
  /** Is told what stage mics hear, from the pages that feed them. */
  readonly onLevels: (levels: readonly LevelReport[]) => void;
}

/** Answers capture pages: one client, one send transport, one producer for each input it feeds. */
export class CaptureDesk {
  readonly #board: InputBoard;
  readonly #life: () => WorkerLife | null;
  readonly #relays: Relays;
  readonly #onLevels: (levels: readonly LevelReport[]) => void;
  /** Connected pages, and the line each has opened. */
  readonly #sessions = new Map<Session, Line | null>();
  readonly #lines = new Set<Line>();

  constructor({ board, life, relays, onLevels }: CaptureDeskOptions) {
    this.#board = board;
    this.#onLevels = onLevels;
    this.#life = life;
    this.#relays = relays;
  }

  handlers(session: Session): CaptureMedia {
    this.#sessions.set(session, null);
    session.push('inputs', this.#board.statuses());
    session.onClose(() => this.#leave(session));
    return {
      openTransport: ({ client, label }) => this.#openLine(session, client, label),
      connectTransport: async ({ dtlsParameters }) => {
        const { transport } = this.#line(session);
        await orProblem('dtlsParameters', () => transport.connect({ dtlsParameters }));
        return {};
      },
      restartIce: async () => {
        const { transport } = this.#line(session);
        const iceParameters = await orProblem('transport', () => transport.restartIce());
        return { iceParameters, iceServers: this.#relays.servers() };
      },
      produce: async (request) => ({ producer: await this.#produce(session, request) }),
      levels: ({ levels }) => {
        const fed = levels.filter(({ input }) => this.#feeds(session, input));
        if (fed.length > 0) this.#onLevels(fed);
        return {};
      },
      closeInput: ({ input }) => {
        this.#board.take(input, this.#line(session).client);
        return {};
      },
    };
  }

  /** Tells every page what feeds the inputs now. */
  tellInputs(): void {
    const statuses = this.#board.statuses();
    for (const session of this.#sessions.keys()) session.push('inputs', statuses);
  }

  tellRestarted(): void {
    for (const session of this.#sessions.keys()) session.push('mediaRestarted', {});
  }

  close(): void {
    this.#sessions.clear();
    for (const line of this.#lines) line.transport.close();
  }

  async #openLine(session: Session, client: string, label: string) {
    const life = this.#life();
    if (!life) throw new ProblemError('mediaUnavailable');
    const transport = await orProblem('transport', () => openWebRtcTransport(life));
    if (!this.#sessions.has(session)) {
      transport.close();
      throw new ProblemError('mediaUnavailable');
    }
    // Its earlier lines go on until their inputs have come over, or the grace is up.
    for (const line of this.#lines) if (line.client === client) this.#dismiss(line);
    const line: Line = { client, label, transport, stopGrace: () => undefined };
    this.#lines.add(line);
    transport.observer.once('close', () => this.#ended(line));
    this.#sessions.set(session, line);
    return {
      rtpCapabilities: life.router.rtpCapabilities,
      transport: transportOffer(transport),
      iceServers: this.#relays.servers(),
    };
  }

  async #produce(session: Session, request: Produce): Promise<string> {
    const line = this.#line(session);
    const { medium } = this.#board.input(request.input);
    const { kind } = request;
    if (!kindsOf[medium].includes(kind)) {
      const problem = `${medium}: ${kindsOf[medium].join()}`;
      throw new ProblemError('badMessage', { path: 'kind', problem });
    }
    let before: Source | null = null;
    const { producer } = await this.#board.put(request.input, {
      source: { kind: 'capture', client: line.client, label: line.label },
      make: (paused) =>
        orProblem('rtpParameters', () =>
          line.transport.produce({
            kind,
            rtpParameters: toRtpParameters(request.rtpParameters),
            paused,
            ...(kind === 'video' && { keyFrameRequestDelay: KEYFRAME_PAUSE_MS }),
          }),
        ),
      mayReplace: (present) => {
        refuseTaken(present, line.client, request.takeOver);
        before = present;
      },
    });
    this.tellLost(before, request.input, line.client);
    return producer.id;
  }

  /** Tells the page that fed the input that another source has it: another page, `taker`, or an encoder. */
  tellLost(before: Source | null, input: string, taker: string | null): void {
    if (before?.kind !== 'capture' || before.client === taker) return;
    for (const [session, line] of this.#sessions)
      if (line?.client === before.client) session.push('inputLost', { input });
  }

  /** Whether the input is a stage mic that this page feeds now. */
  #feeds(session: Session, input: string): boolean {
    const source = this.#board.input(input).gated ? this.#board.source(input) : null;
    return source?.kind === 'capture' && source.client === this.#sessions.get(session)?.client;
  }

  #line(session: Session): Line {
    const line = this.#sessions.get(session);
    if (!line || line.transport.closed) throw new ProblemError('mediaUnavailable');
    return line;
  }

  #leave(session: Session): void {
    const line = this.#sessions.get(session);
    this.#sessions.delete(session);
    if (line) this.#dismiss(line);
  }

  #dismiss(line: Line): void {
    line.stopGrace();
    line.stopGrace = later(GRACE_MS, () => line.transport.close());
  }

  #ended(line: Line): void {
    line.stopGrace();
    this.#lines.delete(line);
  }
}

function refuseTaken(present: Source | null, client: string, takeOver: boolean): void {
  if (!present || present.kind === 'builtIn' || takeOver) return;
  if (present.kind === 'capture' && present.client === client) return;
  throw new ProblemError('inputTaken', { label: present.label });
}
