import type { PublicView } from '../../server/protocol/views.ts';
import type { ConnectionState } from '../../server/sockets/channel-client.ts';

/** What every page without a browser has. */
export interface LivePage {
  readonly client: {
    on(name: 'view' | 'beat', listener: (message: unknown) => void): () => void;
    onState(listener: (state: ConnectionState) => void): () => void;
  };
  readonly view: PublicView;
  close(): void;
}

/** Follows a page's line, from outside: nothing is done to bring it back. */
export class Pulse {
  readonly page: LivePage;
  /** How often it has been connected. */
  connections = 0;
  /** Every clock that the page was ever told of, one after the other. */
  readonly clocks: PublicView['clock'][] = [];
  /** Whether the microphone was ever called on air while no presentation was running. */
  micWithoutPresentation = false;
  #viewed = false;
  #beats = 0;
  #wanted: { connections: number; beats: number } = { connections: 1, beats: 0 };

  constructor(page: LivePage) {
    this.page = page;
    page.client.onState(({ state }) => {
      if (state !== 'connected') return;
      this.connections += 1;
      this.#viewed = false;
    });
    page.client.on('beat', () => void (this.#beats += 1));
    page.client.on('view', () => this.#view());
    this.#viewed = true;
  }

  /** Its own line is about to be cut. */
  cut(): void {
    this.#wanted = { connections: this.connections + 1, beats: 0 };
  }

  /** What it hears through others is about to be cut; one beat may be under way. */
  muted(): void {
    this.#wanted = { connections: this.connections, beats: this.#beats + 2 };
  }

  /** Whether it has come back, and has been told of the show. */
  get healed(): boolean {
    const { connections, beats } = this.#wanted;
    return this.connections >= connections && this.#beats >= beats && this.#viewed;
  }

  #view(): void {
    this.#viewed = true;
    const { clock, micOn } = this.page.view;
    this.clocks.push(clock);
    if (micOn && clock.state !== 'running') this.micWithoutPresentation = true;
  }
}
