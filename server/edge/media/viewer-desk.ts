import { later, type Stop } from '../../clock/timer.ts';
import type { Log } from '../../log.ts';
import { orProblem } from '../../media/as-problem.ts';
import type { MediaSession } from '../../media/session.ts';
import { openWebRtcTransport } from '../../media/webrtc-transport.ts';
import { toClientCapabilities } from '../../media/client-rtp.ts';
import type { publicChannel } from '../../protocol/sockets.ts';
import { ProblemError } from '../../sockets/problem-error.ts';
import type { Handlers } from '../../sockets/serve-channel.ts';
import type { EdgeWorker } from './edge-worker.ts';
import type { EdgeInput } from './pipe-end.ts';
import { KeptSeats } from './kept-seats.ts';
import { ViewerSeat } from './viewer-seat.ts';

export type ViewerSession = MediaSession<typeof publicChannel>;
export type ViewerMedia = Pick<Handlers<typeof publicChannel>, 'watch' | 'takeSeat' | 'answer'>;

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
  readonly #sessions = new Map<ViewerSession, ViewerSeat | null>();
  readonly #kept = new KeptSeats();
  readonly #stops = new Set<Stop>();

  constructor(viewersPerWorker: number, log: Log) {
    this.#viewersPerWorker = viewersPerWorker;
    this.#log = log;
  }

  get viewers(): number {
    return this.#halls.reduce((sum, { seats }) => sum + seats.size, 0);
  }

  /** Every seat that is taken. */
  seats(): ViewerSeat[] {
    return this.#halls.flatMap(({ seats }) => [...seats]);
  }

  addWorker(worker: EdgeWorker): void {
    this.#halls.push({ worker, seats: new Set(), promised: 0 });
  }

  /** A seat for a page that has no socket yet; null while there is nothing to see. Throws `mediaUnavailable`. */
  async keepSeat(): Promise<{ seat: string; sdp: string } | null> {
    this.#kept.admit();
    const { seat, sdp } = await this.#takeSeat();
    if (sdp !== null) return { seat: this.#kept.keep(seat), sdp };
    seat.close();
    return null;
  }

  /** The answer of a page that has no socket yet. */
  async answerAt(seat: string, sdp: string): Promise<void> {
    await this.#kept.find(seat).answered(sdp);
  }

  handlers(session: ViewerSession): ViewerMedia {
    this.#sessions.set(session, null);
    session.onClose(() => {
      this.#stand(session);
      this.#sessions.delete(session);
    });
    return {
      watch: async () => {
        this.#stand(session);
        const { seat, sdp } = await this.#takeSeat();
        this.#sit(session, seat);
        return { sdp };
      },
      takeSeat: ({ seat }) => {
        const taken = this.#kept.take(seat);
        this.#stand(session);
        this.#sit(session, taken);
        return {};
      },
      answer: async ({ sdp }) => {
        await this.#seatOf(session).answered(sdp);
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
    const seats = this.#hall(worker)?.seats;
    for (const [session, seat] of this.#sessions) {
      if (!seat || !seats?.has(seat)) continue;
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
    this.#kept.close();
    for (const session of this.#sessions.keys()) this.#stand(session);
    this.#sessions.clear();
  }

  async #takeSeat(): Promise<{ seat: ViewerSeat; sdp: string | null }> {
    const hall = this.#emptiest();
    const life = hall?.worker.life;
    if (!hall || !life) throw new ProblemError('mediaUnavailable');
    hall.promised += 1;
    try {
      const transport = await orProblem('transport', () => openWebRtcTransport(life));
      const capabilities = toClientCapabilities(life.router.rtpCapabilities);
      const seat = new ViewerSeat({ transport, capabilities, log: this.#log });
      hall.seats.add(seat);
      // The page may end it by itself (DTLS close), or vanish.
      transport.observer.once('close', () => hall.seats.delete(seat));
      return { seat, sdp: await orProblem('transport', () => seat.open(hall.worker.inputs)) };
    } finally {
      hall.promised -= 1;
    }
  }

  /** A socket that has gone in the meantime, or asked twice at once, gets no second seat. */
  #sit(session: ViewerSession, seat: ViewerSeat): void {
    if (this.#sessions.get(session) !== null) {
      seat.close();
      throw new ProblemError('mediaUnavailable');
    }
    this.#sessions.set(session, seat);
    seat.follow((sdp) => session.push('offer', { sdp }));
  }

  #stand(session: ViewerSession): void {
    this.#sessions.get(session)?.close();
    if (this.#sessions.has(session)) this.#sessions.set(session, null);
  }

  #seatOf(session: ViewerSession): ViewerSeat {
    const seat = this.#sessions.get(session);
    if (!seat || seat.transport.closed) throw new ProblemError('mediaUnavailable');
    return seat;
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
