import type { types } from 'mediasoup';
import type { EdgeInput } from '../media/pipe-end.ts';
import type { Numbering } from './numbering.ts';

/** A router whose codecs are numbered as some players want them, fed from the worker's first one. */
export class NumberedRouter {
  readonly numbering: Numbering;
  readonly router: types.Router;
  readonly #first: types.Router;
  /** By the id of the first router's producer: this router's own of the same track. */
  readonly #producers = new Map<string, Promise<types.Producer>>();

  constructor(numbering: Numbering, router: types.Router, first: types.Router) {
    this.numbering = numbering;
    this.router = router;
    this.#first = first;
  }

  /** This router's producer of an input's track; piped over when it is first asked for. */
  producerOf({ producer }: EdgeInput): Promise<types.Producer> {
    const known = this.#producers.get(producer.id);
    if (known) return known;
    const piped = this.#pipe(producer);
    this.#producers.set(producer.id, piped);
    const forget = () => void this.#producers.delete(producer.id);
    // Whoever asked is told why; another try may go better.
    piped.catch(forget);
    producer.observer.once('close', forget);
    return piped;
  }

  close(): void {
    this.router.close();
  }

  /** Under another id: ids are the worker's, and both routers are in one. */
  async #pipe({ id: producerId }: types.Producer): Promise<types.Producer> {
    const { router } = this;
    const { pipeProducer } = await this.#first.pipeToRouter({
      ...{ producerId, router, keepId: false, enableSctp: false },
    });
    if (!pipeProducer) throw new Error('mediasoup gave no producer for a pipe');
    return pipeProducer;
  }
}
