import type { types } from 'mediasoup';
import { later, type Stop } from '../clock/timer.ts';
import type { Log } from '../log.ts';
import type { edgeChannel } from '../protocol/sockets.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import type { Handlers } from '../sockets/serve-channel.ts';
import { orProblem } from './as-problem.ts';
import type { GateTold } from './gate.ts';
import type { InputBoard, LiveInput } from './input-board.ts';
import type { MediaSession } from './session.ts';
import type { WorkerLife } from './worker-life.ts';

export type EdgeMediaRequests = Pick<Handlers<typeof edgeChannel>, 'openPipe'>;
type Session = MediaSession<typeof edgeChannel>;

/** Pipes of an edge whose link has broken go on this long: its viewers need not notice. */
const GRACE_MS = 5_000;

interface Pipe {
  readonly id: string;
  readonly transport: types.PipeTransport;
}

interface Edge {
  readonly pipes: Set<Pipe>;
  stopGrace: Stop;
}

export interface EdgePipesOptions {
  readonly board: InputBoard;
  readonly life: () => WorkerLife | null;
  /** Address of this end of the pipes. */
  readonly ip: string;
  /** What the gated inputs were told last. */
  readonly gate: () => GateTold;
  readonly log: Log;
}

/** The show's end of the pipes: sends every input down every pipe of every edge. */
export class EdgePipes {
  readonly #options: EdgePipesOptions;
  readonly #edges = new Map<Session, Edge>();

  constructor(options: EdgePipesOptions) {
    this.#options = options;
  }

  handlers(session: Session): EdgeMediaRequests {
    this.#edges.set(session, { pipes: new Set(), stopGrace: () => undefined });
    session.onClose(() => this.#leave(session));
    return { openPipe: ({ pipe, ip, port }) => this.#open(session, pipe, { ip, port }) };
  }

  /** Sends a new input down every pipe. */
  opened(live: LiveInput): void {
    for (const [session, { pipes }] of this.#edges)
      for (const pipe of pipes) this.#send(session, pipe, live);
  }

  /** The worker has ended the pipes' consumers itself, with the producer. */
  closed({ producer }: LiveInput): void {
    for (const [session, { pipes }] of this.#edges)
      for (const { id } of pipes) session.push('inputClosed', { pipe: id, producer: producer.id });
  }

  tellGate(): void {
    for (const session of this.#edges.keys()) this.#tellGateTo(session);
  }

  tellRestarted(): void {
    for (const session of this.#edges.keys()) session.push('mediaRestarted', {});
  }

  close(): void {
    for (const edge of this.#edges.values()) closeEdge(edge);
    this.#edges.clear();
  }

  async #open(session: Session, id: string, remote: { ip: string; port: number }) {
    const { life, ip } = this.#options;
    const router = life()?.router;
    if (!router) throw new ProblemError('mediaUnavailable');
    // No retransmissions and no SRTP: both ends are on one machine.
    const transport = await orProblem('pipe', () =>
      router.createPipeTransport({ listenInfo: { protocol: 'udp', ip } }),
    );
    const pipe: Pipe = { id, transport };
    try {
      await orProblem('pipe', () => transport.connect(remote));
      const edge = this.#edges.get(session);
      if (!edge) throw new ProblemError('mediaUnavailable');
      edge.pipes.add(pipe);
      transport.observer.once('close', () => edge.pipes.delete(pipe));
    } catch (error) {
      transport.close();
      throw error;
    }
    this.#tellGateTo(session);
    for (const live of this.#options.board.live()) this.#send(session, pipe, live);
    return { ip: transport.tuple.localAddress, port: transport.tuple.localPort };
  }

  #send(session: Session, pipe: Pipe, live: LiveInput): void {
    const { producer, input } = live;
    this.#consume(session, pipe, live).catch((error: unknown) => {
      // Expected when the input, the pipe or the worker has gone in the meantime.
      if (producer.closed || pipe.transport.closed) return;
      this.#options.log.error({ err: error, input: input.id }, 'input not piped to an edge');
    });
  }

  async #consume(session: Session, pipe: Pipe, { input, producer }: LiveInput): Promise<void> {
    const consumer = await pipe.transport.consume({ producerId: producer.id });
    if (producer.closed) return;
    session.push('inputOpened', {
      pipe: pipe.id,
      input: input.id,
      producer: producer.id,
      kind: producer.kind,
      medium: input.medium,
      gated: input.gated,
      rtpParameters: consumer.rtpParameters,
    });
  }

  #tellGateTo(session: Session): void {
    const { open, at } = this.#options.gate();
    for (const input of this.#options.board.gated())
      session.push('gate', { input: input.id, open, at });
  }

  #leave(session: Session): void {
    const edge = this.#edges.get(session);
    if (!edge) return;
    edge.stopGrace = later(GRACE_MS, () => {
      this.#edges.delete(session);
      closeEdge(edge);
    });
  }
}

function closeEdge({ pipes, stopGrace }: Edge): void {
  stopGrace();
  for (const { transport } of pipes) transport.close();
}
