/** Nobody's name is longer, in characters. */
export const MOST_NAME = 40;
const KEPT_AS = 'podium-crew-name';

/** What the person at this panel calls themselves, kept in this browser. */
export class CrewName {
  readonly #onChange: (name: string) => void;
  #name = $state(kept());

  constructor(onChange: (name: string) => void) {
    this.#onChange = onChange;
  }

  get name(): string {
    return this.#name;
  }

  set(name: string): void {
    const trimmed = name.trim().slice(0, MOST_NAME);
    if (trimmed === this.#name) return;
    this.#name = trimmed;
    try {
      localStorage.setItem(KEPT_AS, trimmed);
    } catch {
      // Storage may be forbidden: the name then holds for this page only.
    }
    this.#onChange(trimmed);
  }
}

export function kept(): string {
  try {
    return (localStorage.getItem(KEPT_AS) ?? '').slice(0, MOST_NAME);
  } catch {
    return '';
  }
}
