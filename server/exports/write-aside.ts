import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { ProblemError } from '../sockets/problem-error.ts';
import type { Results } from './results.ts';

export const formats = ['xlsx', 'pdf', 'csv', 'json'] as const;
export type Format = (typeof formats)[number];

const writtenSchema = z.instanceof(Uint8Array);

/** Each asks for a whole thread: more than a crew ever wants at once are turned away. */
const MOST_WAITING = 8;

/** Writes files in a thread of their own, one after the other: the show's clock never waits for one. */
export class ExportDesk {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** The file's bytes. Rejects with a ProblemError `tooManyMessages`, or what went wrong in the thread. */
  async write(format: Format, results: Results): Promise<Buffer> {
    if (this.#waiting >= MOST_WAITING) throw new ProblemError('tooManyMessages');
    this.#waiting += 1;
    const next = this.#last.then(() => inThread(format, results));
    this.#last = next.catch(() => undefined);
    try {
      return await next;
    } finally {
      this.#waiting -= 1;
    }
  }
}

async function inThread(format: Format, results: Results): Promise<Buffer> {
  const worker = new Worker(new URL('./export-thread.ts', import.meta.url), {
    workerData: { format, results },
  });
  try {
    // Rejects with the thread's own error.
    const [written]: unknown[] = await once(worker, 'message');
    return Buffer.from(writtenSchema.parse(written));
  } finally {
    await worker.terminate();
  }
}
