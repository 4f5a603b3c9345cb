import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as whatWaits } from 'node:timers/promises';
import { later, type Stop } from '../clock/timer.ts';
import type { ShowState } from '../core/state.ts';
import type { Journal } from '../journal/journal.ts';
import { receiptOf, type Receipt } from '../journal/receipt.ts';
import type { Log } from '../log.ts';
import type { RecordedEvent } from '../protocol/events.ts';
import { composeRecord, type Publication } from './compose.ts';
import type { RecordKeys } from './key-files.ts';
import { writeWhole } from './private-file.ts';
import { recordText } from './record-text.ts';

export interface SealerOptions {
  /** The data folder. */
  readonly folder: string;
  readonly keys: RecordKeys;
  readonly journal: Pick<Journal, 'id' | 'proof'>;
  readonly log: Log;
  /** Told whenever writing begins to fail, with what was wrong, or goes well. */
  readonly onFailing: (failing: boolean, detail: string) => void;
}

/** What can't be written, on a full disk say, is tried again after this time, in ms. */
const RETRY_MS = 5_000;

/** Where the record of a version of a group's ranking lies in the data folder. */
export const recordPath = (folder: string, group: string, version: number): string =>
  join(folder, 'sealed', `${group}-v${version}.json`);

/**
 * Writes the sealed record of every version of every ranking: it sees each line of the journal, also
 * those replayed at a start, and so makes up for what a crash has left undone.
 */
export class Sealer {
  readonly #options: SealerOptions;
  readonly #opened = new Map<string, string>();
  readonly #receipts = new Map<string, ReadonlyMap<string, Receipt>>();
  readonly #waiting: Publication[] = [];
  #stopWaiting: Stop = () => undefined;
  #work: Promise<void> | null = null;
  #started = false;
  #closed = false;

  constructor(options: SealerOptions) {
    this.#options = options;
  }

  /** Takes note of a line, with the show as it was right before it. */
  witness(state: ShowState, line: RecordedEvent): void {
    const { event } = line;
    if (event.type === 'scoringOpened') this.#opened.set(event.group, line.wall);
    const receipt = receiptOf(line);
    if (event.type === 'sheetHandedIn' && receipt) {
      const before = this.#receipts.get(event.group) ?? new Map<string, Receipt>();
      this.#receipts.set(event.group, new Map(before).set(event.judge, receipt));
    }
    if (event.type !== 'published') return;
    const opened = this.#opened.get(event.group) ?? null;
    const receipts = this.#receipts.get(event.group) ?? new Map<string, Receipt>();
    this.#waiting.push({ state, line, event, opened, receipts });
    this.#go();
  }

  /** From now on records are written. */
  start(): void {
    this.#started = true;
    this.#go();
  }

  /** Resolves when nothing is being written any more; what waits is written at the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWaiting();
    await this.#work;
  }

  #go(): void {
    if (!this.#started || this.#closed || this.#work) return;
    this.#work = this.#writeAll().then(
      () => {
        this.#work = null;
        this.#options.onFailing(false, '');
        if (this.#waiting.length > 0) this.#go();
      },
      (error: unknown) => {
        this.#work = null;
        this.#options.log.error({ err: error }, 'a sealed record could not be written');
        this.#options.onFailing(true, String(error));
        this.#stopWaiting = later(RETRY_MS, () => this.#go());
      },
    );
  }

  async #writeAll(): Promise<void> {
    await mkdir(join(this.#options.folder, 'sealed'), { recursive: true, mode: 0o700 });
    for (let next = this.#waiting[0]; next && !this.#closed; next = this.#waiting[0]) {
      // First everybody is told of the ranking.
      await whatWaits();
      await this.#write(next);
      this.#waiting.shift();
    }
  }

  async #write(publication: Publication): Promise<void> {
    const { folder, journal, keys } = this.#options;
    const { group, version } = publication.event;
    const path = recordPath(folder, group, version);
    if (existsSync(path)) return;
    const proof = journal.proof(publication.line.seq);
    const record = await composeRecord(publication, proof, journal.id, keys);
    await writeWhole(path, recordText(record));
  }
}
