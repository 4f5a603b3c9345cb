import { newSecret, SESSION_BITS } from '../../access/secrets.ts';
import type { Log } from '../../log.ts';
import { orProblem } from '../../media/as-problem.ts';
import { openWebRtcTransport } from '../../media/webrtc-transport.ts';
import type { WorkerLife } from '../../media/worker-life.ts';
import { ProblemError } from '../../sockets/problem-error.ts';
import type { EdgeWorker } from '../media/edge-worker.ts';
import type { Halls } from '../media/halls.ts';
import type { EdgeInput } from '../media/pipe-end.ts';
import type { Waiting } from '../media/waiting.ts';
import { NumberedRouters } from './numbered-routers.ts';
import { nameOf, numberingOf } from './numbering.ts';
import { readOffer, type Offer } from './offer.ts';
import { running } from './running-order.ts';
import { WhepSession } from './whep-session.ts';

export interface Opened {
  /** The secret that names the session. */
  readonly id: string;
  readonly session: WhepSession;
  readonly answer: string;
}

/** Places players on the emptiest worker, each on a router that numbers as it does. */
export class WhepDesk {
  readonly #halls: Halls;
  readonly #waiting: Waiting;
  readonly #log: Log;
  readonly #sessions = new Map<
    string,
    { readonly worker: EdgeWorker; readonly session: WhepSession }
  >();
  readonly #routers = new Map<WorkerLife, NumberedRouters>();

  constructor(halls: Halls, waiting: Waiting, log: Log) {
    this.#halls = halls;
    this.#waiting = waiting;
    this.#log = log;
  }

  get players(): number {
    return this.#sessions.size;
  }

  sessions(): WhepSession[] {
    return [...this.#sessions.values()].map(({ session }) => session);
  }

  /** Routers with numberings of their own. */
  get numberings(): number {
    return [...this.#routers.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** A session for a player's offer. `input`: which it wants instead of the programme. Throws a ProblemError. */
  async open(sdp: string, input: string | null, address: string): Promise<Opened> {
    const offer = readOffer(sdp);
    return this.#waiting.hold(address, () =>
      this.#halls.place((worker, life) => this.#admit({ worker, life, offer, input })),
    );
  }

  /** Throws `notFound` when there is no such session any more. */
  find(id: string): WhepSession {
    const found = this.#sessions.get(id);
    if (!found) throw new ProblemError('notFound');
    return found.session;
  }

  opened(worker: EdgeWorker): void {
    for (const session of this.#at(worker)) session.opened();
  }

  ended(worker: EdgeWorker, input: EdgeInput): void {
    for (const session of this.#at(worker)) session.ended(input);
  }

  /** With the worker everything closes; players come back by themselves. */
  down(): void {
    for (const [life, routers] of this.#routers) {
      if (!life.router.closed) continue;
      routers.close();
      this.#routers.delete(life);
    }
  }

  close(): void {
    for (const { session } of [...this.#sessions.values()]) session.close();
    for (const routers of this.#routers.values()) routers.close();
    this.#routers.clear();
  }

  async #admit({ worker, life, offer, input }: Admission): Promise<Opened & Seated> {
    const chosen = input === null ? null : findInput(worker.inputs, input);
    const [picture] = running(worker.inputs, 'video', input);
    if (worker.inputs.length === 0) throw new ProblemError('nothingLive');
    const numbering = numberingOf(
      offer,
      nameOf(picture?.producer.rtpParameters.codecs[0]?.mimeType ?? '') === 'vp8' ? 'vp8' : 'h264',
    );
    if (Object.keys(numbering).length === 0) throw new ProblemError('noCommonCodec');
    const lease = await orProblem('sdp', () => this.#routersOf(life).lease(numbering));
    const { numbered, release } = lease;
    const { router } = numbered;
    const transport = await orProblem('transport', () =>
      openWebRtcTransport({ ...life, router }),
    ).catch((error: unknown) => {
      release();
      throw error;
    });
    transport.observer.once('close', release);
    try {
      const session = new WhepSession({
        ...{ transport, numbered, offer, chosen, log: this.#log },
        inputs: () => worker.inputs,
      });
      const id = newSecret(SESSION_BITS);
      this.#sessions.set(id, { worker, session });
      transport.observer.once('close', () => this.#sessions.delete(id));
      return { id, session, transport, answer: await session.open() };
    } catch (error) {
      transport.close();
      throw error;
    }
  }

  #at(worker: EdgeWorker): WhepSession[] {
    return [...this.#sessions.values()].flatMap((one) =>
      one.worker === worker ? one.session : [],
    );
  }

  #routersOf(life: WorkerLife): NumberedRouters {
    const known = this.#routers.get(life) ?? new NumberedRouters(life);
    this.#routers.set(life, known);
    return known;
  }
}

interface Admission {
  readonly worker: EdgeWorker;
  readonly life: WorkerLife;
  readonly offer: Offer;
  readonly input: string | null;
}

interface Seated {
  readonly transport: WhepSession['transport'];
}

/** Its picture, or its sound where it has none. Throws `nothingLive`. */
function findInput(inputs: readonly EdgeInput[], id: string): EdgeInput {
  const [found] = [...running(inputs, 'video', id), ...running(inputs, 'audio', id)].filter(
    ({ input }) => input === id,
  );
  if (!found) throw new ProblemError('nothingLive');
  return found;
}
