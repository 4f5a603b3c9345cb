import type { types } from 'mediasoup';
import { EdgeWorker } from '../../server/edge/media/edge-worker.ts';
import type { EdgeInput } from '../../server/edge/media/pipe-end.ts';
import { log, openLink, workerBin } from './media.ts';
import { until } from './until.ts';

/**
 * Listens behind a pipe of its own, as an edge's viewer would: counts the RTP packets of every
 * input that leave an edge's router. The order of what it hears is the order in which it left.
 */
export class Ear {
  /** Every packet's input, in the order heard. */
  readonly heard: string[] = [];
  readonly #link;
  #worker: EdgeWorker | null = null;
  #transport: Promise<types.DirectTransport> | null = null;
  #router: types.Router | null = null;

  static async open(show: { origin: string }): Promise<Ear> {
    const ear = new Ear(show.origin);
    await ear.#start();
    return ear;
  }

  private constructor(origin: string) {
    this.#link = openLink(origin);
  }

  /** How many packets of `input` have been heard. */
  count(input: string): number {
    return this.heard.filter((one) => one === input).length;
  }

  /** Waits until `more` further packets of `input` have been heard. */
  async hears(input: string, more = 25): Promise<void> {
    const wanted = this.count(input) + more;
    await until(`${more} packets of ${input}`, () => this.count(input) >= wanted, {
      describe: () => `(heard ${this.count(input)} of ${wanted})`,
    });
  }

  async close(): Promise<void> {
    await this.#worker?.close();
    this.#link.close();
  }

  async #start(): Promise<void> {
    const worker = await EdgeWorker.start({
      ...{ workerBin, link: this.#link, log, pipeIp: '127.0.0.1' },
      listen: { ip: '127.0.0.1', port: 0 },
      listener: {
        up: ({ router }) => {
          this.#router = router;
          this.#transport = router.createDirectTransport();
        },
        down: () => undefined,
        opened: (input) => void this.#listen(input),
        closed: () => undefined,
      },
    });
    this.#worker = worker;
    this.#link.on('inputOpened', (message) => worker.openInput(message));
    this.#link.on('inputClosed', (message) => worker.closeInput(message));
    this.#link.on('mediaRestarted', () => worker.restarted());
    this.#link.onState(({ state }) =>
      state === 'connected' ? worker.linked() : worker.unlinked(),
    );
  }

  async #listen({ input, producer }: EdgeInput): Promise<void> {
    const transport = await this.#transport;
    if (!transport || !this.#router) throw new Error('the ear is not open');
    const consumer = await transport.consume({
      producerId: producer.id,
      rtpCapabilities: this.#router.rtpCapabilities,
    });
    consumer.on('rtp', () => void this.heard.push(input));
  }
}
