/** Shows one element on the whole screen; where only films may do that (iPhone), the first one in it that is seen. */
export class FullScreen {
  #element: HTMLElement | null = null;
  #on = $state(false);

  /** Whether the element fills the screen. */
  get on(): boolean {
    return this.#on;
  }

  /** Keeps the element, as an attachment. */
  readonly element = (element: HTMLElement): (() => void) => {
    this.#element = element;
    const changed = (): void => {
      this.#on = document.fullscreenElement === element;
    };
    document.addEventListener('fullscreenchange', changed);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      this.#element = null;
    };
  };

  /** To be called from a tap or key. Nothing happens where the browser forbids it. */
  toggle(): void {
    if (this.#on) return void document.exitFullscreen().catch(() => undefined);
    if (document.fullscreenEnabled) {
      return void this.#element?.requestFullscreen().catch(() => undefined);
    }
    const films = [...(this.#element?.querySelectorAll('video') ?? [])];
    const film = films.find(({ ariaHidden }) => ariaHidden !== 'true');
    if (film && 'webkitEnterFullscreen' in film && isFunction(film.webkitEnterFullscreen)) {
      Reflect.apply(film.webkitEnterFullscreen, film, []);
    }
  }
}

const isFunction = (value: unknown): value is () => unknown => typeof value === 'function';
