import { WebSocket } from 'ws';
import { publicChannel } from '../../../server/protocol/sockets.ts';
import { PROTOCOL_VERSION } from '../../../server/protocol/values.ts';

const { namespace } = publicChannel;
const VIEW = Buffer.from(`42${namespace},["view",`);
const PING = Buffer.from('2');
const ANSWER = Buffer.from(`43${namespace},`);

export interface LineListener {
  /** Is called with the bytes of each view. */
  readonly onView: (frame: Buffer) => void;
  /** The server, or something on the way, has ended the line. */
  readonly onLost: (why: string) => void;
}

/**
 * A public page's line as light as it can be: socket.io by hand (Engine.IO 4 over WebSocket), and
 * views as the bytes that came. A thousand pages in one process would otherwise spend the time that
 * is measured on parsing what a thousand telephones parse at once.
 */
export class ViewerLine {
  readonly #socket: WebSocket;
  readonly #answers = new Map<string, (answer: string) => void>();
  #closed = false;
  #requests = 0;

  /** Resolves with the first view; `onView` is called with each of them, at once. */
  static async open(origin: string, { onView, onLost }: LineListener): Promise<ViewerLine> {
    const first = Promise.withResolvers<true>();
    const line = new ViewerLine(origin, {
      onView: (frame) => {
        onView(frame);
        first.resolve(true);
      },
      onLost: (why) => {
        first.reject(new Error(why));
        onLost(why);
      },
    });
    await first.promise;
    return line;
  }

  private constructor(origin: string, { onView, onLost }: LineListener) {
    const url = `${origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true });
    this.#socket = socket;
    socket.on('open', () => {
      socket.send(`40${namespace},${JSON.stringify({ protocol: PROTOCOL_VERSION })}`);
    });
    socket.on('message', (data) => {
      if (!Buffer.isBuffer(data)) return;
      if (data.equals(PING)) socket.send('3');
      else if (data.subarray(0, VIEW.length).equals(VIEW)) onView(data);
      else if (data.subarray(0, ANSWER.length).equals(ANSWER)) this.#answered(data);
    });
    socket.on('error', (error) => onLost(error.message));
    socket.on('close', (code) => {
      if (!this.#closed) onLost(`a line was closed: ${code}`);
    });
  }

  /** Makes a request of the channel; rejects when it is refused. */
  async request(name: keyof typeof publicChannel.requests, message: unknown): Promise<void> {
    const id = `${this.#requests}`;
    this.#requests += 1;
    const answer = new Promise<string>((resolve) => this.#answers.set(id, resolve));
    this.#socket.send(`42${namespace},${id}${JSON.stringify([name, message])}`);
    const text = await answer;
    if (!text.startsWith('[{"ok":true')) throw new Error(`${name}: ${text}`);
  }

  close(): void {
    this.#closed = true;
    this.#socket.close();
  }

  #answered(frame: Buffer): void {
    const [, id = '', answer = ''] =
      /^(\d+)(.*)$/.exec(frame.toString('utf8', ANSWER.length)) ?? [];
    this.#answers.get(id)?.(answer);
    this.#answers.delete(id);
  }
}
