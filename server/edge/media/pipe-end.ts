import { randomUUID } from 'node:crypto';
import type { types } from 'mediasoup';
import type { z } from 'zod';
import type { Medium } from '../../protocol/event-parts.ts';
import type { edgeChannel } from '../../protocol/sockets.ts';
import { toRtpParameters } from '../../media/rtp-messages.ts';
import type { ChannelClient } from '../../sockets/channel-client.ts';

export type EdgeLink = ChannelClient<typeof edgeChannel>;
export type InputOpened = z.infer<typeof edgeChannel.pushes.inputOpened>;

/** An input as it arrives at one of the edge's routers. */
export interface EdgeInput {
  readonly input: string;
  readonly medium: Medium;
  readonly gated: boolean;
  readonly producer: types.Producer;
}

export interface PipeListener {
  opened(input: EdgeInput): void;
  /** Its producer is closed already. */
  closed(input: EdgeInput): void;
}

/** The edge's end of one pipe: what the show pushes into it becomes producers of the edge's router. */
export class PipeEnd {
  readonly id = randomUUID();
  readonly #transport: types.PipeTransport;
  readonly #listener: PipeListener;
  /** By the producer's id at the show; null once it has closed there before it stood here. */
  readonly #inputs = new Map<string, EdgeInput | null>();

  /** `ip`: this machine's address towards the show. */
  static async open(router: types.Router, ip: string, listener: PipeListener): Promise<PipeEnd> {
    const transport = await router.createPipeTransport({ listenInfo: { protocol: 'udp', ip } });
    return new PipeEnd(transport, listener);
  }

  private constructor(transport: types.PipeTransport, listener: PipeListener) {
    this.#transport = transport;
    this.#listener = listener;
  }

  get inputs(): EdgeInput[] {
    return [...this.#inputs.values()].flatMap((input) => input ?? []);
  }

  get closed(): boolean {
    return this.#transport.closed;
  }

  /** Asks the show for the other end and connects to it. Its inputs may arrive before this resolves. */
  async connect(link: EdgeLink): Promise<void> {
    const { localAddress, localPort } = this.#transport.tuple;
    const request = { pipe: this.id, ip: localAddress, port: localPort };
    await this.#transport.connect(await link.request('openPipe', request));
  }

  async openInput(message: InputOpened): Promise<void> {
    const { producer: id, input, medium, gated } = message;
    const producer = await this.#transport.produce({
      kind: message.kind,
      rtpParameters: toRtpParameters(message.rtpParameters),
    });
    if (this.#inputs.has(id)) {
      this.#inputs.delete(id);
      return producer.close();
    }
    const opened: EdgeInput = { input, medium, gated, producer };
    this.#inputs.set(id, opened);
    producer.observer.once('close', () => {
      this.#inputs.delete(id);
      this.#listener.closed(opened);
    });
    this.#listener.opened(opened);
  }

  closeInput(id: string): void {
    const input = this.#inputs.get(id);
    if (input) input.producer.close();
    else this.#inputs.set(id, null);
  }

  close(): void {
    this.#transport.close();
  }
}
