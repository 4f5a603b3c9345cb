import { z } from 'zod';
import { commandIdSchema, givenMarkSchema, idSchema } from '../../../server/protocol/values.ts';

/** A change of a mark that the server has not answered yet. */
export const pendingMarkSchema = z.strictObject({
  id: commandIdSchema,
  presenter: idSchema,
  criterion: idSchema,
  mark: givenMarkSchema.nullable(),
});
export type PendingMark = z.infer<typeof pendingMarkSchema>;

/** `order`: in which order they were made. */
const storedSchema = z.strictObject({
  order: z.int().nonnegative(),
  pending: pendingMarkSchema,
});

export type WebStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

export interface Loaded {
  readonly pending: readonly PendingMark[];
  /** How many of those kept could not be read; they are gone. */
  readonly unreadable: number;
}

/**
 * Keeps pending marks on the tablet, each under a key of its own, so that two tabs of the same judge
 * don't overwrite each other's. Browsers may forbid storage or have none left: every method may throw.
 */
export class MarkStore {
  readonly #open: () => WebStorage;
  readonly #prefix: string;
  #order = 0;

  /** `record` and `judge`: whose marks these are; a rehearsal's never come into the real event. */
  constructor(open: () => WebStorage, record: string, judge: string) {
    this.#open = open;
    this.#prefix = `podium-mark/${record}/${judge}/`;
  }

  /** What was kept before, in its order. */
  load(): Loaded {
    const storage = this.#open();
    const stored: z.infer<typeof storedSchema>[] = [];
    let unreadable = 0;
    for (const key of this.#keys(storage)) {
      const read = readStored(storage.getItem(key));
      if (read) stored.push(read);
      else {
        storage.removeItem(key);
        unreadable += 1;
      }
    }
    stored.sort((a, b) => a.order - b.order);
    this.#order = (stored.at(-1)?.order ?? -1) + 1;
    return { pending: stored.map(({ pending }) => pending), unreadable };
  }

  keep(pending: PendingMark): void {
    const text = JSON.stringify({ order: this.#order, pending });
    this.#open().setItem(this.#prefix + pending.id, text);
    this.#order += 1;
  }

  remove(id: string): void {
    this.#open().removeItem(this.#prefix + id);
  }

  #keys(storage: WebStorage): string[] {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    return keys.filter((key) => key !== null).filter((key) => key.startsWith(this.#prefix));
  }
}

function readStored(text: string | null): z.infer<typeof storedSchema> | null {
  try {
    return storedSchema.safeParse(JSON.parse(text ?? '')).data ?? null;
  } catch {
    // Not even JSON: as unreadable as what has another shape.
    return null;
  }
}
