import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { ProblemError } from '../sockets/problem-error.ts';

const writtenSchema = z.instanceof(Uint8Array);

/** Each asks for a whole thread: more than a crew ever wants at once are turned away. */
const MOST_WAITING = 8;

/** Writes files in a thread of their own, one after the other: the show's clock never waits for one. */
export class FileDesk<Order> {
  readonly #thread: URL;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** `thread`: the program that takes an order as its `workerData` and posts the file's bytes. */
  constructor(thread: URL) {
    this.#thread = thread;
  }

  /** The file's bytes. Rejects with a ProblemError `tooManyMessages`, or what went wrong in the thread. */
  async write(order: Order): Promise<Buffer> {
    if (this.#waiting >= MOST_WAITING) throw new ProblemError('tooManyMessages');
    this.#waiting += 1;
    const next = this.#last.then(() => this.#inThread(order));
    this.#last = next.catch(() => undefined);
    try {
      return await next;
    } finally {
      this.#waiting -= 1;
    }
  }

  async #inThread(order: Order): Promise<Buffer> {
    const worker = new Worker(this.#thread, { workerData: order });
    try {
      // Rejects with the thread's own error.
      const [written]: unknown[] = await once(worker, 'message');
      return Buffer.from(writtenSchema.parse(written));
    } finally {
      await worker.terminate();
    }
  }
}
