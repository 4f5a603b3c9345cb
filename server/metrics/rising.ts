/**
 * Totals out of counts that begin anew with each source, such as a producer's bytes: what each has
 * risen by since it was last read.
 */
export class Rising {
  readonly #last = new Map<string, number>();
  /** Sources that were read since the last `sweep`. */
  readonly #read = new Set<string>();

  /** By how much `source` has risen; its whole count when it is new or has begun anew. */
  since(source: string, count: number): number {
    const last = this.#last.get(source) ?? 0;
    this.#last.set(source, count);
    this.#read.add(source);
    return count < last ? count : count - last;
  }

  /** Forgets the sources that were not read since the last sweep. */
  sweep(): void {
    for (const source of this.#last.keys()) if (!this.#read.has(source)) this.#last.delete(source);
    this.#read.clear();
  }
}
