import { Counter, Gauge, type Registry } from 'prom-client';
import { systemMonotonic } from '../clock/show-clock.ts';
import type { InputFigures } from '../media/input-figures.ts';
import type { FigureValues } from '../protocol/figures.ts';
import { Rising } from './rising.ts';

type Label = 'input' | 'kind';

/** What comes in, by input of the plan and kind of track. */
export class InputMeter {
  readonly #read: () => Promise<readonly InputFigures[]>;
  readonly #rising = new Rising();
  readonly #bytes: Counter<Label>;
  readonly #packets: Counter<Label>;
  readonly #lost: Counter<Label>;
  readonly #jitter: Gauge<Label>;
  readonly #roundTrip: Gauge<Label>;
  #readAt = systemMonotonic();

  constructor(registry: Registry, read: () => Promise<readonly InputFigures[]>) {
    this.#read = read;
    const of = { registers: [registry], labelNames: ['input', 'kind'] as const };
    const total = (name: string, help: string): Counter<Label> =>
      new Counter({ ...of, name: `podium_input_${name}_total`, help });
    this.#bytes = total('bytes', 'What has come in.');
    this.#packets = total('packets', 'Packets that have come in.');
    this.#lost = total('packets_lost', 'Packets that have not come, as their numbers tell.');
    const [jitter, roundTrip] = ['podium_input_jitter_seconds', 'podium_input_round_trip_seconds'];
    this.#jitter = new Gauge({ ...of, name: jitter, help: 'How unevenly packets come.' });
    this.#roundTrip = new Gauge({ ...of, name: roundTrip, help: 'Round trip to the source.' });
  }

  async read(): Promise<FigureValues> {
    const all = await this.#read();
    const now = systemMonotonic();
    const seconds = Math.max(0.001, (now - this.#readAt) / 1_000);
    this.#readAt = now;
    this.#jitter.reset();
    this.#roundTrip.reset();
    const sums = new Map<string, { bytes: number; packets: number; lost: number }>();
    for (const one of all) {
      const sum = sums.get(one.input) ?? { bytes: 0, packets: 0, lost: 0 };
      const risen = this.#take(one);
      sums.set(one.input, {
        bytes: sum.bytes + risen.bytes,
        packets: sum.packets + risen.packets,
        lost: sum.lost + risen.lost,
      });
    }
    this.#rising.sweep();
    const values: FigureValues = {};
    for (const [input, { bytes, packets, lost }] of sums) {
      values[`input.${input}.bitrate`] = Math.round((bytes * 8) / seconds);
      values[`input.${input}.loss`] = lost / Math.max(1, packets + lost);
    }
    return values;
  }

  #take({ input, kind, producer, ...figures }: InputFigures) {
    const labels = { input, kind };
    const risen = {
      bytes: this.#rising.since(`bytes ${producer}`, figures.bytes),
      packets: this.#rising.since(`packets ${producer}`, figures.packets),
      lost: this.#rising.since(`lost ${producer}`, figures.packetsLost),
    };
    this.#bytes.inc(labels, risen.bytes);
    this.#packets.inc(labels, risen.packets);
    this.#lost.inc(labels, risen.lost);
    this.#jitter.set(labels, figures.jitter);
    if (figures.roundTrip !== null) this.#roundTrip.set(labels, figures.roundTrip);
    return risen;
  }
}
