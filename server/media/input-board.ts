import type { types } from 'mediasoup';
import type { Input } from '../protocol/event-plan.ts';
import type { InputStatus } from '../protocol/status.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import type { Gate } from './gate.ts';

/** Who feeds an input: a capture page, known by the name it gave itself, or the built-in feed. */
export type Source =
  | { readonly kind: 'capture'; readonly client: string; readonly label: string }
  | { readonly kind: 'builtIn' };

export interface LiveInput {
  readonly input: Input;
  readonly producer: types.Producer;
  readonly source: Source;
}

export interface BoardListener {
  opened(live: LiveInput): void;
  closed(live: LiveInput): void;
  /** `inputs()` has changed. */
  changed(): void;
}

interface Place {
  readonly input: Input;
  live: LiveInput | null;
  silent: boolean;
}

export interface Putting {
  readonly source: Source;
  /** Makes the producer; it must be made paused when told so. */
  readonly make: (paused: boolean) => Promise<types.Producer>;
  /** Throws when this source may not take the place of the present one. Asked before and after `make`. */
  readonly mayReplace: (present: Source | null) => void;
}

/** Which producer stands for each input of the plan: at most one, the last one put there. */
export class InputBoard {
  readonly #places: ReadonlyMap<string, Place>;
  readonly #gate: Gate;
  readonly #listeners = new Set<BoardListener>();

  constructor(inputs: readonly Input[], gate: Gate) {
    this.#places = new Map(
      inputs.map((input) => [input.id, { input, live: null, silent: false }] as const),
    );
    this.#gate = gate;
  }

  listen(listener: BoardListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The plan's input of that id. Throws `inputUnknown`. */
  input(id: string): Input {
    return this.#place(id).input;
  }

  gated(): Input[] {
    return [...this.#places.values()].flatMap(({ input }) => (input.gated ? [input] : []));
  }

  source(id: string): Source | null {
    return this.#place(id).live?.source ?? null;
  }

  live(): LiveInput[] {
    return [...this.#places.values()].flatMap(({ live }) => live ?? []);
  }

  statuses(): InputStatus[] {
    return [...this.#places.values()].map(({ input, live, silent }) => ({
      input: input.id,
      source: live?.source.kind ?? 'none',
      label: live?.source.kind === 'capture' ? live.source.label : '',
      silent: live !== null && silent,
    }));
  }

  /** Puts a new producer in an input's place; the one before is closed as soon as the new one stands. */
  async put(id: string, { source, make, mayReplace }: Putting): Promise<LiveInput> {
    const place = this.#place(id);
    mayReplace(place.live?.source ?? null);
    // A gated producer is never born open, whatever the gate may be by the time it exists.
    const producer = await make(place.input.gated);
    try {
      if (producer.closed) throw new ProblemError('mediaUnavailable');
      mayReplace(place.live?.source ?? null);
    } catch (error) {
      producer.close();
      throw error;
    }
    return this.#replace(place, { input: place.input, producer, source });
  }

  /** Ends what `client` feeds into an input; nothing when another feeds it by now. */
  take(id: string, client: string): void {
    const live = this.#place(id).live;
    if (live?.source.kind === 'capture' && live.source.client === client) live.producer.close();
  }

  setSilent(live: LiveInput, silent: boolean): void {
    const place = this.#place(live.input.id);
    if (place.live !== live || place.silent === silent) return;
    place.silent = silent;
    this.#tell((listener) => listener.changed());
  }

  #replace(place: Place, live: LiveInput): LiveInput {
    const before = place.live;
    place.live = live;
    place.silent = false;
    live.producer.observer.once('close', () => this.#ended(place, live));
    if (place.input.gated) this.#gate.admit(live.producer);
    this.#tell((listener) => listener.opened(live));
    before?.producer.close();
    this.#tell((listener) => listener.changed());
    return live;
  }

  #ended(place: Place, live: LiveInput): void {
    this.#tell((listener) => listener.closed(live));
    if (place.live !== live) return;
    place.live = null;
    this.#tell((listener) => listener.changed());
  }

  #place(id: string): Place {
    const place = this.#places.get(id);
    if (!place) throw new ProblemError('inputUnknown', { input: id });
    return place;
  }

  #tell(message: (listener: BoardListener) => void): void {
    for (const listener of this.#listeners) message(listener);
  }
}
