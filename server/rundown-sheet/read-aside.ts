import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { ProblemError } from '../sockets/problem-error.ts';
import type { Cell } from './read-rows.ts';
import type { SheetProblem } from './sheet-problem.ts';

const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.date(), z.null()]);
const readSchema = z.object({
  problems: z.array(z.custom<SheetProblem>((value) => typeof value === 'object')),
  cells: z.array(z.array(cellSchema)),
});

/** A file takes a thread of its own, with this much memory and time, and one at a time. */
const MOST_MEMORY_MB = 256;
const MOST_MS = 10_000;
const MOST_WAITING = 4;

export interface SheetRead {
  readonly problems: readonly SheetProblem[];
  readonly cells: readonly (readonly Cell[])[];
}

/** Reads workbooks' cells, away from the show's loop. */
export class SheetReader {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Rejects with a ProblemError `tooManyMessages`; a file that can’t be read is a problem of the file. */
  async read(file: Uint8Array): Promise<SheetRead> {
    if (this.#waiting >= MOST_WAITING) throw new ProblemError('tooManyMessages');
    this.#waiting += 1;
    const next = this.#last.then(() => inThread(file));
    this.#last = next.catch(() => undefined);
    try {
      return await next;
    } catch {
      // Whatever it did to the thread, out of memory and time included, the file is the cause.
      return { problems: [{ cell: null, code: 'unreadable' }], cells: [] };
    } finally {
      this.#waiting -= 1;
    }
  }
}

async function inThread(file: Uint8Array): Promise<SheetRead> {
  const worker = new Worker(new URL('./read-thread.ts', import.meta.url), {
    ...{ workerData: file, stderr: true, stdout: true },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  try {
    const [read]: unknown[] = await once(worker, 'message', {
      signal: AbortSignal.timeout(MOST_MS),
    });
    return readSchema.parse(read);
  } finally {
    await worker.terminate();
  }
}
