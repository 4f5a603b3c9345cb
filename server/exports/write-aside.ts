import { FileDesk } from './file-desk.ts';
import type { Results } from './results.ts';

export const formats = ['xlsx', 'pdf', 'csv', 'json'] as const;
export type Format = (typeof formats)[number];

/** Writes results beside the show. */
export class ExportDesk {
  readonly #desk = new FileDesk<{ format: Format; results: Results }>(
    new URL('./export-thread.ts', import.meta.url),
  );

  /** The file's bytes. Rejects with a ProblemError `tooManyMessages`, or what went wrong in the thread. */
  write(format: Format, results: Results): Promise<Buffer> {
    return this.#desk.write({ format, results });
  }
}
