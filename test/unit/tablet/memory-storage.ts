import type { WebStorage } from '../../../scoring/tablet/logic/mark-store.ts';

/** A browser's storage in memory; `forbidden` makes it refuse everything that is to be kept. */
export class MemoryStorage implements WebStorage {
  readonly items = new Map<string, string>();
  forbidden = false;

  get length(): number {
    return this.items.size;
  }
  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.forbidden) throw new DOMException('no room', 'QuotaExceededError');
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
}
