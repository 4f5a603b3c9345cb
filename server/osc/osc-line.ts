import { createSocket, type Socket } from 'node:dgram';
import { later, type Stop } from '../clock/timer.ts';
import { decodeOsc, encodeOsc, type OscMessage } from './codec.ts';

export interface OscLineOptions {
  /** Address or name of the other machine. */
  readonly host: string;
  readonly port: number;
  readonly onMessage?: (message: OscMessage) => void;
  /** The line can be used, also when it can again. */
  readonly onUp?: () => void;
  /** Why it can't: a code such as `ENOTFOUND`. */
  readonly onDown?: (code: string) => void;
}

/** A line that failed is opened again after this time, in ms. */
const REOPEN_MS = 1_000;

/**
 * OSC over UDP to one machine. The socket is connected: the name is looked up once and not with
 * every packet, nobody else is listened to, and the system tells where nobody listens.
 */
export class OscLine {
  readonly #options: OscLineOptions;
  #socket: Socket | null = null;
  #up = false;
  #closed = false;
  #malformed = 0;
  #stopReopening: Stop = () => undefined;

  constructor(options: OscLineOptions) {
    this.#options = options;
    this.#open();
  }

  get isUp(): boolean {
    return this.#up;
  }

  /** How many packets came that are no OSC. */
  get malformed(): number {
    return this.#malformed;
  }

  /**
   * Sends at once; gives false where there is no line. UDP promises nothing: that a packet was sent
   * doesn't mean that it arrives. Throws where the message can't be coded.
   */
  send(message: OscMessage): boolean {
    const packet = encodeOsc(message);
    if (!this.#up || !this.#socket) return false;
    // Errors of single packets come with the socket's own.
    this.#socket.send(packet, (error) => error && this.#failed(error));
    return true;
  }

  close(): void {
    this.#closed = true;
    this.#stopReopening();
    this.#shut();
  }

  #open(): void {
    const { host, port, onMessage, onUp } = this.#options;
    const socket = createSocket('udp4');
    this.#socket = socket;
    socket.on('error', (error) => this.#failed(error));
    socket.on('message', (packet) => {
      const messages = decodeOsc(packet);
      if (messages === null) this.#malformed += 1;
      else for (const message of messages) onMessage?.(message);
    });
    socket.once('connect', () => {
      this.#up = true;
      onUp?.();
    });
    // With a callback a failed look-up would be told to that and not as an error.
    socket.connect(port, host);
  }

  #failed(error: Error): void {
    const code = 'code' in error ? String(error.code) : error.message;
    this.#options.onDown?.(code);
    // Nobody listens there now; the socket stays good for when somebody does.
    if (code === 'ECONNREFUSED' || this.#closed) return;
    this.#shut();
    this.#stopReopening();
    this.#stopReopening = later(REOPEN_MS, () => this.#open());
  }

  #shut(): void {
    this.#up = false;
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.removeAllListeners().on('error', () => undefined);
    socket.close();
  }
}
