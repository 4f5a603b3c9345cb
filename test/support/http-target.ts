import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { portOf } from '../../server/http/listen.ts';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A machine that is told by HTTP, and answers as the test says. */
export class HttpTarget {
  readonly received: Received[] = [];
  /** What the next requests get, then 204 again; `hang`: no answer at all. */
  readonly answers: (number | 'hang')[] = [];
  readonly #server: Server;

  static async open(): Promise<HttpTarget> {
    const target = new HttpTarget();
    target.#server.listen(0, '127.0.0.1');
    await once(target.#server, 'listening');
    return target;
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        const { method = '', url: path = '', headers } = request;
        this.received.push({ method, path, headers, body });
        const answer = this.answers.shift() ?? 204;
        if (answer === 'hang') return;
        response.writeHead(answer, { location: `${this.url}/elsewhere` }).end();
      });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${portOf(this.#server)}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
