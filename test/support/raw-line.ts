import { WebSocket } from 'ws';
import { until } from './until.ts';

/**
 * A socket.io connection spoken by hand (Engine.IO 4 over WebSocket), for what no client would send.
 * Frames: `0` open, `2` ping, `40/name,` connected to a namespace, `42/name,` event, `43/name,` answer.
 */
export class RawLine {
  readonly frames: string[] = [];
  #closed = false;
  readonly #socket: WebSocket;
  readonly #namespace: string;

  static async open(
    origin: string,
    namespace: string,
    cookie: string | null,
    judge?: string,
  ): Promise<RawLine> {
    const line = new RawLine(origin, namespace, cookie);
    await line.hears('the handshake', (frame) => frame.startsWith('0'));
    line.send(`40${namespace},${JSON.stringify({ protocol: 1, judge })}`);
    await line.hears('the namespace', (frame) => frame.startsWith(`40${namespace},`));
    return line;
  }

  private constructor(origin: string, namespace: string, cookie: string | null) {
    const url = `${origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    this.#namespace = namespace;
    this.#socket = new WebSocket(url, cookie === null ? {} : { headers: { cookie } });
    this.#socket.on('message', (data) => {
      const frame = String(data);
      if (frame === '2') this.#socket.send('3');
      this.frames.push(frame);
    });
    this.#socket.on('close', () => {
      this.#closed = true;
    });
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Sends a frame as it is. */
  send(frame: string): void {
    this.#socket.send(frame);
  }

  /** Sends an event that wants an answer, and gives the answer's frame. */
  async ask(id: number, event: string): Promise<string> {
    this.send(`42${this.#namespace},${id}${event}`);
    const start = `43${this.#namespace},${id}[`;
    return this.hears(`the answer to ${event.slice(0, 60)}`, (frame) => frame.startsWith(start));
  }

  async hears(what: string, wanted: (frame: string) => boolean): Promise<string> {
    return until(what, () => this.frames.find(wanted), { describe: () => this.frames.at(-1) });
  }

  async ends(): Promise<void> {
    await until('the line’s end', () => this.#closed);
  }

  close(): void {
    this.#socket.close();
  }
}
