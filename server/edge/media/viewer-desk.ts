import type { Log } from '../../log.ts';
import { orProblem } from '../../media/as-problem.ts';
import type { Relays } from '../../media/relays.ts';
import type { MediaSession } from '../../media/session.ts';
import { openWebRtcTransport } from '../../media/webrtc-transport.ts';
import { toClientCapabilities } from '../../media/client-rtp.ts';
import type { publicChannel } from '../../protocol/sockets.ts';
import { ProblemError } from '../../sockets/problem-error.ts';
import type { Handlers } from '../../sockets/serve-channel.ts';
import type { EdgeWorker } from './edge-worker.ts';
import type { Halls } from './halls.ts';
import { KeptSeats } from './kept-seats.ts';
import type { EdgeInput } from './pipe-end.ts';
import { Stranded } from './stranded.ts';
import { ViewerSeat } from './viewer-seat.ts';
import type { Waiting } from './waiting.ts';

export type ViewerSession = MediaSession<typeof publicChannel>;
export type ViewerMedia = Pick<
  Handlers<typeof publicChannel>,
  'watch' | 'takeSeat' | 'answer' | 'restartIce'
>;

export interface ViewerDeskOptions {
  readonly halls: Halls;
  readonly waiting: Waiting;
  readonly relays: Relays;
  readonly log: Log;
}

/** Places viewers on the emptiest worker, one transport each, and tells them what comes and goes. */
export class ViewerDesk {
  readonly #options: ViewerDeskOptions;
  readonly #seats = new Map<EdgeWorker, Set<ViewerSeat>>();
  /** Connected viewers, and where each sits. */
  readonly #sessions = new Map<ViewerSession, ViewerSeat | null>();
  readonly #kept = new KeptSeats();
  readonly #stranded = new Stranded();

  constructor(options: ViewerDeskOptions) {
    this.#options = options;
  }

  get viewers(): number {
    return [...this.#seats.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Every seat that is taken. */
  seats(): ViewerSeat[] {
    return [...this.#seats.values()].flatMap((seats) => [...seats]);
  }

  /** A seat for a page that has no socket yet; null while there is nothing to see. Throws a ProblemError. */
  async keepSeat(address: string): Promise<{ seat: string; sdp: string } | null> {
    this.#kept.admit();
    const { seat, sdp } = await this.#options.waiting.hold(address, () => this.#takeSeat());
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
      this.#stranded.forget(session);
      this.#stand(session);
      this.#sessions.delete(session);
    });
    return {
      watch: async () => {
        this.#stand(session);
        const { seat, sdp } = await this.#takeSeat();
        this.#sit(session, seat);
        return { sdp, iceServers: this.#options.relays.servers() };
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
      restartIce: async () => {
        await this.#seatOf(session).restartIce();
        return {};
      },
    };
  }

  opened(worker: EdgeWorker, input: EdgeInput): void {
    for (const seat of this.#seatsAt(worker)) seat.opened(input);
    this.#stranded.call();
  }

  closed(worker: EdgeWorker, input: EdgeInput): void {
    // With the whole worker everything closes: its viewers keep the last picture until they are back.
    if (worker.life?.router.closed !== false) return;
    for (const seat of this.#seatsAt(worker)) seat.closed(input);
  }

  /**
   * The worker died, and its seats were closed before: its viewers are asked to come back, at once
   * where another worker has room, else when something arrives at one again.
   */
  down(): void {
    const left = [...this.#sessions].flatMap(([session, seat]) =>
      seat?.transport.closed === true ? session : [],
    );
    for (const session of left) this.#stand(session);
    this.#stranded.add(left);
    if (this.#options.halls.hasRoom) this.#stranded.call();
  }

  close(): void {
    this.#stranded.close();
    this.#kept.close();
    for (const session of this.#sessions.keys()) this.#stand(session);
    this.#sessions.clear();
  }

  #takeSeat(): Promise<TakenSeat> {
    return this.#options.halls.place(async (worker, life) => {
      const transport = await orProblem('transport', () => openWebRtcTransport(life));
      const capabilities = toClientCapabilities(life.router.rtpCapabilities);
      const seat = new ViewerSeat({ transport, capabilities, log: this.#options.log });
      const seats = this.#seatsAt(worker).add(seat);
      transport.observer.once('close', () => seats.delete(seat));
      try {
        return {
          seat,
          transport,
          sdp: await orProblem('transport', () => seat.open(worker.inputs)),
        };
      } catch (error) {
        seat.close();
        throw error;
      }
    });
  }

  /** A socket that has gone in the meantime, or asked twice at once, gets no second seat. */
  #sit(session: ViewerSession, seat: ViewerSeat): void {
    if (this.#sessions.get(session) !== null) {
      seat.close();
      throw new ProblemError('mediaUnavailable');
    }
    this.#sessions.set(session, seat);
    this.#stranded.forget(session);
    const { relays } = this.#options;
    seat.follow(({ sdp, anotherWay }) =>
      session.push('offer', { sdp, ...(anotherWay && { iceServers: relays.servers() }) }),
    );
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

  #seatsAt(worker: EdgeWorker): Set<ViewerSeat> {
    const seats = this.#seats.get(worker) ?? new Set<ViewerSeat>();
    this.#seats.set(worker, seats);
    return seats;
  }
}

interface TakenSeat {
  readonly seat: ViewerSeat;
  readonly transport: ViewerSeat['transport'];
  readonly sdp: string | null;
}
