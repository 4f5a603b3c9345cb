import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { fromBuffer, toBuffer, type OscArgInput } from 'osc-min';
import { BadNetwork, type Weather } from './network.ts';

/**
 * A mixing console as its own documentation describes it, over UDP: X32 and M32 after P.-G. Maillot's
 * “Unofficial X32/M32 OSC Remote Protocol” (4.06), X AIR after Behringer's “X AIR Mixer Series Remote
 * Control Protocol” (firmware 1.11). An address without arguments is a question, answered to whoever
 * asked; with one it sets, unanswered; `/xremote` lets a client be told of every change for 10 s,
 * at most 4 (X32) or 8 (X AIR) clients at a time; what isn't known is ignored.
 */
export interface SimulatorOptions {
  readonly model: 'X32' | 'XR18';
  readonly weather?: Weather;
  readonly seed?: number;
  /** How long `/xremote` lasts, in ms; as documented when left out. */
  readonly remoteMs?: number;
}

interface Client {
  readonly address: string;
  readonly port: number;
  readonly until: number;
}

const FAMILIES = {
  X32: { channels: 32, dcas: 8, muteGroups: 6, clients: 4 },
  XR18: { channels: 16, dcas: 4, muteGroups: 4, clients: 8 },
} as const;

export class ConsoleSimulator {
  readonly network: BadNetwork;
  readonly #options: SimulatorOptions;
  readonly #values = new Map<string, number>();
  readonly #clients = new Map<string, Client>();
  #socket: Socket | null = null;
  #port = 0;
  /** Every set that arrived, in order: `/ch/01/mix/on 0`. */
  readonly sets: string[] = [];

  static async open(options: SimulatorOptions): Promise<ConsoleSimulator> {
    const console = new ConsoleSimulator(options);
    await console.switchOn();
    return console;
  }

  private constructor(options: SimulatorOptions) {
    this.#options = options;
    const { weather = { lossPercent: 0, delayMs: 0 }, seed = 1 } = options;
    this.network = new BadNetwork(weather, seed);
  }

  get port(): number {
    return this.#port;
  }

  /** How many clients are told of changes. */
  get clients(): number {
    const now = performance.now();
    return [...this.#clients.values()].filter(({ until }) => until > now).length;
  }

  value(address: string): number {
    const value = this.#values.get(address);
    if (value === undefined) throw new Error(`the console has no ${address}`);
    return value;
  }

  /** Somebody presses a key at the console. */
  press(address: string, value: number): void {
    this.value(address);
    this.#change(address, value);
  }

  /** Sends bytes to every client that is told of changes. */
  blurt(bytes: Uint8Array): void {
    for (const client of this.#clients.values())
      this.#socket?.send(bytes, client.port, client.address);
  }

  /** Starts as a console does that was saved with everything open, on the port it had before. */
  async switchOn(): Promise<void> {
    const family = FAMILIES[this.#options.model];
    const numbers = (most: number) => Array.from({ length: most }, (_, index) => index + 1);
    for (const n of numbers(family.channels))
      this.#values.set(`/ch/${String(n).padStart(2, '0')}/mix/on`, 1);
    for (const n of numbers(family.dcas)) this.#values.set(`/dca/${n}/on`, 1);
    for (const n of numbers(family.muteGroups)) this.#values.set(`/config/mute/${n}`, 0);
    const socket = createSocket('udp4');
    socket.on('message', (packet, from) => this.network.carry(() => this.#take(packet, from)));
    socket.bind(this.#port, '127.0.0.1');
    await once(socket, 'listening');
    this.#port = socket.address().port;
    this.#socket = socket;
  }

  /** Whatever is on the way is lost, and nobody listens any more. */
  async switchOff(): Promise<void> {
    this.network.cut();
    this.#clients.clear();
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.close();
    await once(socket, 'close');
  }

  #take(packet: Uint8Array, from: RemoteInfo): void {
    const message = fromBuffer(packet);
    if (message.oscType !== 'message') return;
    const { address, args } = message;
    if (address === '/xremote') return this.#subscribe(from);
    if (address === '/xinfo') return this.#reply(from, '/xinfo', this.#info());
    const value = this.#values.get(address);
    if (value === undefined) return;
    const [argument] = args;
    if (argument === undefined) return this.#reply(from, address, [{ type: 'integer', value }]);
    if (argument.type !== 'integer' || (argument.value !== 0 && argument.value !== 1)) return;
    this.sets.push(`${address} ${argument.value}`);
    this.#change(address, argument.value);
  }

  #change(address: string, value: number): void {
    this.#values.set(address, value);
    const now = performance.now();
    for (const [key, client] of this.#clients)
      if (client.until > now) this.#reply(client, address, [{ type: 'integer', value }]);
      else this.#clients.delete(key);
  }

  #subscribe({ address, port }: RemoteInfo): void {
    const key = `${address}:${port}`;
    const most = FAMILIES[this.#options.model].clients;
    if (!this.#clients.has(key) && this.clients >= most) return;
    const until = performance.now() + (this.#options.remoteMs ?? 10_000);
    this.#clients.set(key, { address, port, until });
  }

  #info(): OscArgInput[] {
    return ['127.0.0.1', 'front of house', this.#options.model, '4.06'];
  }

  #reply(to: { address: string; port: number }, address: string, args: OscArgInput[]): void {
    const packet = toBuffer({ address, args });
    this.network.carry(() => this.#socket?.send(packet, to.port, to.address));
  }
}
