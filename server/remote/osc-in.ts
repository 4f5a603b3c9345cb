import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Log } from '../log.ts';
import { decodeOsc, encodeOsc, type OscArgument, type OscMessage } from '../osc/codec.ts';
import type { OscRemote } from '../protocol/equipment.ts';
import { remoteActions, remoteActionSchema } from '../protocol/remote.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import type { RemoteDesk } from './remote-desk.ts';

export interface OscInOptions {
  readonly settings: OscRemote;
  readonly desk: RemoteDesk;
  readonly log: Log;
}

/** `/podium/hold "the sound failed"`: the action, and its parameters in the table's order. */
const ADDRESS = /^\/podium\/([a-z-]{1,40})$/u;
const ANSWER = '/podium/answer';

/**
 * Remote control by OSC over UDP. OSC has no passwords: only the addresses that the event file names
 * are listened to, and what comes from others is not even answered.
 */
export class OscIn {
  readonly #options: OscInOptions;
  readonly #socket: Socket;
  #ignored = 0;

  private constructor(options: OscInOptions, socket: Socket) {
    this.#options = options;
    this.#socket = socket;
    socket.on('message', (packet, from) => this.#take(packet, from));
    socket.on('error', (error) => options.log.error({ err: error }, 'OSC failed'));
  }

  /** Listens; rejects where the port is taken. */
  static async open(options: OscInOptions): Promise<OscIn> {
    const socket = createSocket({ type: 'udp4', reuseAddr: false });
    socket.bind(options.settings.port, options.settings.host);
    await once(socket, 'listening');
    return new OscIn(options, socket);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** Packets from elsewhere, or of no use. */
  get ignored(): number {
    return this.#ignored;
  }

  close(): void {
    this.#socket.close();
  }

  #take(packet: Uint8Array, from: { address: string; port: number }): void {
    const messages = this.#options.settings.from.includes(from.address) ? decodeOsc(packet) : null;
    if (messages === null) {
      this.#ignored += 1;
      return;
    }
    for (const message of messages) void this.#answer(message, from);
  }

  async #answer(message: OscMessage, from: { address: string; port: number }): Promise<void> {
    const outcome = await this.#act(message, from.address);
    const args = [message.address, outcome].map((value) => ({ type: 'string', value }) as const);
    this.#socket.send(encodeOsc({ address: ANSWER, args }), from.port, from.address);
  }

  /** `ok`, or the code of what stands against it. */
  async #act({ address, args }: OscMessage, sender: string): Promise<string> {
    const action = remoteActionSchema.safeParse(ADDRESS.exec(address)?.[1]);
    if (!action.success) return 'notFound';
    try {
      const params = paramsOf(Object.keys(remoteActions[action.data].params.shape), args);
      await this.#options.desk.act({
        ...{ action: action.data, params, id: null },
        name: `OSC ${sender}`,
      });
      return 'ok';
    } catch (error) {
      if (error instanceof ProblemError) return error.problem.code;
      this.#options.log.error({ err: error }, 'an OSC action failed');
      return 'internal';
    }
  }
}

/** A button sends its state along with nothing to say; what is more than the action takes is passed over. */
const paramsOf = (names: readonly string[], args: readonly OscArgument[]) =>
  Object.fromEntries(
    names.flatMap((name, index) => {
      const arg = args[index];
      return arg === undefined ? [] : [[name, arg.value]];
    }),
  );
