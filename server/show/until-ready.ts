/** Keeps what is to be done with something until that is there. */
export class UntilReady<T> {
  #it: T | null = null;
  #waiting: ((it: T) => void)[] = [];

  do(work: (it: T) => void): void {
    if (this.#it === null) this.#waiting.push(work);
    else work(this.#it);
  }

  ready(it: T): void {
    this.#it = it;
    for (const work of this.#waiting.splice(0)) work(it);
  }
}
