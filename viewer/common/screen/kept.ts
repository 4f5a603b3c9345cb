import { z } from 'zod';
import { screenNameSchema, type ScreenKind } from '../../../server/protocol/screens.ts';

const keptSchema = z.object({
  name: screenNameSchema,
  number: z.int().positive().nullable(),
});
type Kept = z.infer<typeof keptSchema>;

/**
 * What this screen is called. The tab keeps its own name and number through a reload; the browser
 * keeps the name, so that it comes back with the machine.
 */
export class KeptScreen {
  readonly #key: string;
  #kept: Kept;

  constructor(kind: ScreenKind) {
    this.#key = `podium-screen-${kind}`;
    const own = read(() => sessionStorage, this.#key);
    this.#kept = own ?? { name: read(() => localStorage, this.#key)?.name ?? '', number: null };
  }

  get name(): string {
    return this.#kept.name;
  }
  get number(): number | null {
    return this.#kept.number;
  }

  setName(name: string): void {
    this.#kept = { ...this.#kept, name };
    write(() => localStorage, this.#key, { name, number: null });
    write(() => sessionStorage, this.#key, this.#kept);
  }

  setNumber(number: number): void {
    if (number === this.#kept.number) return;
    this.#kept = { ...this.#kept, number };
    write(() => sessionStorage, this.#key, this.#kept);
  }
}

function read(storage: () => Storage, key: string): Kept | null {
  try {
    return keptSchema.parse(JSON.parse(storage().getItem(key) ?? 'null'));
  } catch {
    // Nothing kept yet, nothing that can be read, or storage forbidden: as good as new.
    return null;
  }
}

function write(storage: () => Storage, key: string, kept: Kept): void {
  try {
    storage().setItem(key, JSON.stringify(kept));
  } catch {
    // Storage may be forbidden or full: the name then holds for this page only.
  }
}
