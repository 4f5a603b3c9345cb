import type { types } from 'mediasoup';
import type { WorkerLife } from '../../media/worker-life.ts';
import { ProblemError } from '../../sockets/problem-error.ts';
import type { EdgeWorker } from './edge-worker.ts';

/** A worker as viewers see it: how many places are taken, or promised. */
interface Hall {
  readonly worker: EdgeWorker;
  taken: number;
}

/** Places for viewers on the edge's workers, however they are sent the programme. */
export class Halls {
  readonly #halls: Hall[] = [];
  readonly #viewersPerWorker: number;

  constructor(viewersPerWorker: number) {
    this.#viewersPerWorker = viewersPerWorker;
  }

  add(worker: EdgeWorker): void {
    this.#halls.push({ worker, taken: 0 });
  }

  /** Whether a viewer who came now would get a place. */
  get hasRoom(): boolean {
    return this.#emptiest() !== undefined;
  }

  /**
   * Runs `open` with a place on the emptiest worker, which is taken until the transport closes that
   * it gives. Throws `mediaUnavailable` where every worker is full or down.
   */
  async place<T extends { readonly transport: types.Transport }>(
    open: (worker: EdgeWorker, life: WorkerLife) => Promise<T>,
  ): Promise<T> {
    const hall = this.#emptiest();
    const life = hall?.worker.life;
    if (!hall || !life) throw new ProblemError('mediaUnavailable');
    hall.taken += 1;
    const leave = () => void (hall.taken -= 1);
    try {
      const placed = await open(hall.worker, life);
      if (placed.transport.closed) leave();
      // The viewer may end it by itself (DTLS close), or vanish.
      else placed.transport.observer.once('close', leave);
      return placed;
    } catch (error) {
      leave();
      throw error;
    }
  }

  #emptiest(): Hall | undefined {
    return this.#halls
      .filter(({ worker, taken }) => worker.life && taken < this.#viewersPerWorker)
      .sort((a, b) => a.taken - b.taken)[0];
  }
}
