import type { OnAir } from '../../server/protocol/status.ts';
import type { Instant } from '../../server/protocol/values.ts';
import type { Producer } from './crew.ts';
import { insist } from './insist.ts';
import { until } from './until.ts';

/** A silence is one when the other microphone has been heard for this long meanwhile, in ms. */
const LISTENED_MS = 800;
/** What was under way at the closing has arrived when the other one has been heard for this long. */
const UNDER_WAY_MS = 300;
const PATIENCE = { timeoutMs: 45_000 };

/** What the public hears, as an edge measures it behind the gate and the panel shows it. */
export class Air {
  readonly #producer: Producer;

  constructor(producer: Producer) {
    this.#producer = producer;
  }

  /** The show clock, from the show itself. */
  async now(): Promise<Instant> {
    const { client } = this.#producer;
    const { at } = await insist(() => client.request('clock', {}));
    return at;
  }

  reading(input: string): OnAir | undefined {
    return this.#producer.status?.onAir.find((reading) => reading.input === input);
  }

  /** Waits until a packet of `input` has gone out later than now. */
  async carries(input: string): Promise<void> {
    await this.#carriesAfter(input, await this.now());
  }

  /** Listens for a while, by the other microphone, and gives whether `input` was silent in it. */
  async isSilent(input: string, other = 'host-mic'): Promise<boolean> {
    const from = await this.now();
    await this.#carriesAfter(other, from + UNDER_WAY_MS);
    const before = this.reading(input)?.lastPacketAt ?? null;
    await this.#carriesAfter(other, from + UNDER_WAY_MS + LISTENED_MS);
    return (this.reading(input)?.lastPacketAt ?? null) === before;
  }

  async #carriesAfter(input: string, at: number): Promise<void> {
    await until(`sound of ${input}`, () => (this.reading(input)?.lastPacketAt ?? 0) > at || null, {
      ...PATIENCE,
      describe: () => JSON.stringify(this.#producer.status),
    });
  }
}
