/**
 * The page's one audio context. Browsers keep it asleep until the person has done something on the
 * page; then it wakes by itself, and `awake` tells.
 */
export class AudioDesk {
  readonly context = new AudioContext();
  #awake = $state(false);
  readonly #abort = new AbortController();

  constructor() {
    const { signal } = this.#abort;
    const look = () => {
      this.#awake = this.context.state === 'running';
    };
    const wake = () => void this.context.resume().then(look);
    this.context.addEventListener('statechange', look, { signal });
    addEventListener('pointerdown', wake, { signal });
    addEventListener('keydown', wake, { signal });
    look();
  }

  /** Whether levels can be measured and sound heard. */
  get awake(): boolean {
    return this.#awake;
  }

  close(): void {
    this.#abort.abort();
    void this.context.close();
  }
}
