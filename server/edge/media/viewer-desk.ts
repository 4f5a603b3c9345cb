import { later, type Stop } from '../../clock/timer.ts';
import type { Log } from '../../log.ts';
import { orProblem } from '../../media/as-problem.ts';
import { toRtpCapabilities } from '../../media/rtp-messages.ts';
import { openWebRtcTransport, transportOffer } from '../../media/webrtc-transport.ts';
import type { publicChannel } from '../../protocol/sockets.ts';
import { ProblemError } from '../../sockets/problem-error.ts';
import type { Handlers } from '../../sockets/serve-channel.ts';
import type { EdgeWorker } from './edge-worker.ts';
import type { EdgeInput } from './pipe-end.ts';
import { ViewerSeat, type ViewerSession } from './viewer-seat.ts';

export type ViewerMedia = Pick<
  Handlers<typeof publicChannel>,
  'watch' | 'play' | 'connectTransport' | 'resume'
>;

/** Viewers of a dead worker come back spread over this time, in ms. */
const SPREAD_MS = 1_000;

/** A worker as viewers see it: its seats, taken and promised. */
interface Hall {
  readonly worker: EdgeWorker;
  readonly seats: Set<ViewerSeat>;
  promised: number;
}

/** Places viewers on the emptiest worker, one transport each, and tells them what comes and goes. */
export class ViewerDesk {
  readonly #halls: Hall[] = [];
  readonly #viewersPerWorker: number;
  readonly #log: Log;
  /** Connected viewers, and where each sits. */
  readonly #sessions = new Map<ViewerSession, { hall: Hall; seat: ViewerSeat } | null>();
  readonly #stops = new Set<Stop>();

  constructor(viewersPerWorker: number, log: Log) {
    this.#viewersPerWorker = viewersPerWorker;
    this.#log = log;
  }

  get viewers(): number {
    return this.#halls.reduce((sum, { seats }) => sum + seats.size, 0);
  }

  addWorker(worker: EdgeWorker): void {
    this.#halls.push({ worker, seats: new Set(), promised: 0 });
  }

  handlers(session: ViewerSession): ViewerMedia {
    this.#sessions.set(session, null);
    session.onClose(() => {
      this.#stand(session);
      this.#sessions.delete(session);
    });
    return {
      watch: () => this.#watch(session),
      play: async ({ rtpCapabilities }) => {
        const { hall, seat } = this.#seat(session);
        const capabilities = toRtpCapabilities(rtpCapabilities);
        return {
          consumers: await orProblem('rtpCapabilities', () =>
            seat.play(capabilities, hall.worker.inputs),
          ),
        };
      },
      connectTransport: async ({ dtlsParameters }) => {
        const { transport } = this.#seat(session).seat;
        await orProblem('dtlsParameters', () => transport.connect({ dtlsParameters }));
        return {};
      },
      resume: async ({ consumer }) => {
        const { seat } = this.#seat(session);
        await orProblem('consumer', () => seat.resume(consumer));
        return {};
      },
    };
  }

  opened(worker: EdgeWorker, input: EdgeInput): void {
    for (const seat of this.#hall(worker)?.seats ?? []) seat.opened(input);
  }

  closed(worker: EdgeWorker, input: EdgeInput): void {
    // With the whole worker everything closes: its viewers keep the last picture until they are back.
    if (worker.life?.router.closed !== false) return;
    for (const seat of this.#hall(worker)?.seats ?? []) seat.closed(input);
  }

  /** The worker died: its viewers are asked to come back, not all in the same moment. */
  down(worker: EdgeWorker): void {
    for (const [session, seated] of this.#sessions) {
      if (seated?.hall.worker !== worker) continue;
      this.#stand(session);
      const stop = later(Math.random() * SPREAD_MS, () => {
        this.#stops.delete(stop);
        session.push('mediaRestarted', {});
      });
      this.#stops.add(stop);
    }
  }

  close(): void {
    for (const stop of this.#stops) stop();
    for (const session of this.#sessions.keys()) this.#stand(session);
    this.#sessions.clear();
  }

  async #watch(session: ViewerSession) {
    this.#stand(session);
    const hall = this.#emptiest();
    const life = hall?.worker.life;
    if (!hall || !life) throw new ProblemError('mediaUnavailable');
    hall.promised += 1;
    try {
      const transport = await orProblem('transport', () => openWebRtcTransport(life));
      this.#sit(session, hall, new ViewerSeat(session, transport, this.#log));
      return { rtpCapabilities: life.router.rtpCapabilities, transport: transportOffer(transport) };
    } finally {
      hall.promised -= 1;
    }
  }

  /** A socket that has gone in the meantime, or asked twice at once, gets no second seat. */
  #sit(session: ViewerSession, hall: Hall, seat: ViewerSeat): void {
    if (this.#sessions.get(session) !== null) {
      seat.close();
      throw new ProblemError('mediaUnavailable');
    }
    hall.seats.add(seat);
    this.#sessions.set(session, { hall, seat });
    // The page may end it by itself (DTLS close), or vanish.
    seat.transport.observer.once('close', () => hall.seats.delete(seat));
  }

  #stand(session: ViewerSession): void {
    this.#sessions.get(session)?.seat.close();
    if (this.#sessions.has(session)) this.#sessions.set(session, null);
  }

  #seat(session: ViewerSession) {
    const seated = this.#sessions.get(session);
    if (!seated || seated.seat.transport.closed) throw new ProblemError('mediaUnavailable');
    return seated;
  }

  #emptiest(): Hall | undefined {
    const load = ({ seats, promised }: Hall) => seats.size + promised;
    return this.#halls
      .filter((hall) => hall.worker.life && load(hall) < this.#viewersPerWorker)
      .sort((a, b) => load(a) - load(b))[0];
  }

  #hall(worker: EdgeWorker): Hall | undefined {
    return this.#halls.find((hall) => hall.worker === worker);
  }
}
