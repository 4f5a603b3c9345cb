import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Gauge, Histogram, type Registry } from 'prom-client';
import { systemMonotonic } from '../clock/show-clock.ts';
import type { Journal } from '../journal/journal.ts';
import { gauge } from './process-meter.ts';

/** The journal and what SQLite keeps beside it. */
const FILES = ['journal.db', 'journal.db-wal'];

/** How large the record is, and how long the disk takes for a line of it. */
export class JournalMeter {
  readonly #folder: string;
  readonly #bytes: Gauge;
  readonly #writing: Histogram;
  #lines = 0;

  constructor(registry: Registry, folder: string) {
    this.#folder = folder;
    const registers = [registry];
    gauge(registry, 'podium_journal_lines', 'Lines of the journal.', { read: () => this.#lines });
    this.#bytes = new Gauge({
      ...{ registers, name: 'podium_journal_bytes' },
      help: 'Size of the journal’s files.',
    });
    this.#writing = new Histogram({
      ...{ registers, name: 'podium_journal_write_seconds' },
      help: 'How long a command took to get on disk (transaction and fsync).',
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    });
  }

  /** The same journal, measured. */
  measured(journal: Journal): Journal {
    return {
      ...journal,
      all: () => {
        const lines = journal.all();
        this.#lines = lines.length;
        return lines;
      },
      append: (entry) => {
        const begun = systemMonotonic();
        const lines = journal.append(entry);
        if (lines.length > 0) this.#writing.observe((systemMonotonic() - begun) / 1_000);
        this.#lines += lines.length;
        return lines;
      },
    };
  }

  /** Looks at the files' sizes, opening none: whoever closes one frees the journal's lock (fcntl). */
  async read(): Promise<void> {
    const sizes = await Promise.all(
      FILES.map(async (file) => {
        try {
          return (await stat(join(this.#folder, file))).size;
        } catch {
          // SQLite makes the second one when it needs it.
          return 0;
        }
      }),
    );
    this.#bytes.set(sizes.reduce((sum, size) => sum + size, 0));
  }
}
