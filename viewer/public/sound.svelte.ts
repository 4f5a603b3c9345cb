import { untrack } from 'svelte';

/**
 * The programme's sound: one audio element for each microphone. They play from the beginning, mute,
 * because browsers allow no more; one tap lets all of them be heard, and any that come later.
 */
export class Sound {
  #on = $state(false);
  #elements: readonly HTMLMediaElement[] = [];

  get on(): boolean {
    return this.#on;
  }

  /** To be called from a tap or key. Stays off when the browser forbids sound all the same. */
  async toggle(): Promise<void> {
    this.#turn(!this.#on);
    if (!this.#on) return;
    const allowed = await Promise.all(this.#elements.map(playing));
    if (allowed.includes(false)) this.#turn(false);
  }

  /** Keeps one microphone's element; as an attachment, so that it ends with the element. */
  readonly element = (element: HTMLMediaElement): (() => void) => {
    this.#elements = [...this.#elements, element];
    // Untracked: an attachment that depends on the sound would be taken off and put on at each tap.
    element.muted = !untrack(() => this.#on);
    return () => {
      this.#elements = this.#elements.filter((other) => other !== element);
      if (element.srcObject !== null) element.srcObject = null;
    };
  };

  /** Plays the microphone's track on its element, another one in its place when it is replaced. */
  readonly track =
    (track: MediaStreamTrack | null) =>
    (element: HTMLMediaElement): void => {
      element.srcObject = track && new MediaStream([track]);
      if (track) void this.#start(element);
    };

  /** A button that says the sound is on while none may be heard would be a lie. */
  async #start(element: HTMLMediaElement): Promise<void> {
    const allowed = await playing(element);
    if (allowed || !this.#on) return;
    this.#turn(false);
    await playing(element);
  }

  #turn(on: boolean): void {
    this.#on = on;
    for (const element of this.#elements) element.muted = !on;
  }
}

/** False when the browser forbids it; anything else (no track yet, another one coming) is no obstacle. */
async function playing(element: HTMLMediaElement): Promise<boolean> {
  if (element.srcObject === null) {
    // Never settles as long as nothing comes, but marks the element as one the visitor started.
    element.play().catch(() => undefined);
    return true;
  }
  try {
    await element.play();
    return true;
  } catch (error) {
    return !(error instanceof DOMException && error.name === 'NotAllowedError');
  }
}
