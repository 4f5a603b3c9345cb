/** Numbers that look random and are the same for the same seed. */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to `below` - 1 (mulberry32, by Tommy Ettinger). */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * below);
  }

  /** One of `things`. */
  of<T>(things: readonly T[]): T {
    const [thing] = things.slice(this.below(things.length));
    if (thing === undefined) throw new Error('nothing to choose from');
    return thing;
  }

  /** `count` different ones of `things`, in their order. */
  some<T>(things: readonly T[], count: number): T[] {
    const left = [...things];
    while (left.length > count) left.splice(this.below(left.length), 1);
    return left;
  }
}
