/** A label must have stood this long before a press counts: nobody reads and decides faster, in ms. */
export const SETTLE_MS = 350;

/**
 * Guards the one button and its key: a key counts once until it comes up again, and no press counts
 * that was begun on the label before. Instants are the page's, in ms.
 */
export class NextPress {
  #down = false;
  #label: string | null = null;
  #since = -Infinity;

  /** What the button says now; a new label has to settle before it can be pressed. */
  shows(label: string | null, at: number): void {
    if (label === this.#label) return;
    this.#label = label;
    this.#since = at;
  }

  /** Whether this key press counts. `repeated`: the browser says that the key is being held down. */
  keyDown(repeated: boolean, at: number): boolean {
    const fresh = !repeated && !this.#down;
    this.#down = true;
    return fresh && this.press(at);
  }

  keyUp(): void {
    this.#down = false;
  }

  /** Whether a press of the button counts. */
  press(at: number): boolean {
    return this.#label !== null && at - this.#since >= SETTLE_MS;
  }
}
