import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Results } from './results.ts';

export const formats = ['xlsx', 'pdf', 'csv', 'json'] as const;
export type Format = (typeof formats)[number];

const writtenSchema = z.instanceof(Uint8Array);

/** Writes files in a thread of their own, one after the other: the show's clock never waits for one. */
export class ExportDesk {
  #last: Promise<unknown> = Promise.resolve();

  /** The file's bytes. Rejects with what went wrong in the thread. */
  write(format: Format, results: Results): Promise<Buffer> {
    const next = this.#last.then(() => inThread(format, results));
    this.#last = next.catch(() => undefined);
    return next;
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
