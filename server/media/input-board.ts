import type { types } from 'mediasoup';
import type { Input } from '../protocol/event-plan.ts';
import type { InputStatus } from '../protocol/status.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import type { Gate } from './gate.ts';

/**
 * Who feeds an input: a capture page, known by the name it gave itself, an encoder by WHIP, known by
 * its session, or the built-in feed.
 */
export type Source =
  | { readonly kind: 'capture'; readonly client: string; readonly label: string }
  | { readonly kind: 'encoder'; readonly session: string; readonly label: string }
  | { readonly kind: 'builtIn' };

/** One track of an input; a programme's picture and sound are two. */
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
  /** By kind; all of one source. */
  readonly live: Map<types.MediaKind, LiveInput>;
  readonly silent: Set<LiveInput>;
}

export interface Putting {
  readonly source: Source;
  /** Makes the producer; it must be made paused when told so. */
  readonly make: (paused: boolean) => Promise<types.Producer>;
  /** Throws when this source may not take the place of the present one. Asked before and after `make`. */
  readonly mayReplace: (present: Source | null) => void;
}

/** Which producers stand for each input of the plan: of each kind at most one, the last one put there. */
export class InputBoard {
  readonly #places: ReadonlyMap<string, Place>;
  readonly #gate: Gate;
  readonly #listeners = new Set<BoardListener>();

  constructor(inputs: readonly Input[], gate: Gate) {
    this.#places = new Map(
      inputs.map((input) => [input.id, { input, live: new Map(), silent: new Set() }] as const),
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
    return sourceOf(this.#place(id));
  }

  live(): LiveInput[] {
    return [...this.#places.values()].flatMap(({ live }) => [...live.values()]);
  }

  statuses(): InputStatus[] {
    return [...this.#places.values()].map((place) => {
      const source = sourceOf(place);
      return {
        input: place.input.id,
        source: source?.kind ?? 'none',
        label: source && source.kind !== 'builtIn' ? source.label : '',
        silent: place.silent.size > 0,
      };
    });
  }

  /** Whether something stands in the input's place from which nothing comes. */
  isSilent(id: string): boolean {
    return this.#place(id).silent.size > 0;
  }

  /**
   * Puts a new producer in an input's place. As soon as it stands, the one of its kind before is
   * closed, and whatever another source has there.
   */
  async put(id: string, { source, make, mayReplace }: Putting): Promise<LiveInput> {
    const place = this.#place(id);
    mayReplace(sourceOf(place));
    // A gated producer is never born open, whatever the gate may be by the time it exists.
    const producer = await make(place.input.gated);
    try {
      if (producer.closed) throw new ProblemError('mediaUnavailable');
      mayReplace(sourceOf(place));
    } catch (error) {
      producer.close();
      throw error;
    }
    return this.#replace(place, { input: place.input, producer, source });
  }

  /** Ends what `client` feeds into an input; nothing when another feeds it by now. */
  take(id: string, client: string): void {
    for (const { source, producer } of [...this.#place(id).live.values()])
      if (source.kind === 'capture' && source.client === client) producer.close();
  }

  setSilent(live: LiveInput, silent: boolean): void {
    const { live: present, silent: known } = this.#place(live.input.id);
    if (present.get(live.producer.kind) !== live || known.has(live) === silent) return;
    if (silent) known.add(live);
    else known.delete(live);
    this.#tell((listener) => listener.changed());
  }

  #replace(place: Place, live: LiveInput): LiveInput {
    const { kind } = live.producer;
    const before = [...place.live.values()].filter(
      (other) => other.producer.kind === kind || !isSame(other.source, live.source),
    );
    for (const other of before) this.#remove(place, other);
    place.live.set(kind, live);
    live.producer.observer.once('close', () => this.#ended(place, live));
    if (place.input.gated) this.#gate.admit(live.producer);
    this.#tell((listener) => listener.opened(live));
    for (const { producer } of before) producer.close();
    this.#tell((listener) => listener.changed());
    return live;
  }

  #ended(place: Place, live: LiveInput): void {
    this.#tell((listener) => listener.closed(live));
    if (place.live.get(live.producer.kind) !== live) return;
    this.#remove(place, live);
    this.#tell((listener) => listener.changed());
  }

  #remove({ live: present, silent }: Place, live: LiveInput): void {
    present.delete(live.producer.kind);
    silent.delete(live);
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

/** Whatever stands in an input's place comes from one source. */
function sourceOf({ live }: Place): Source | null {
  for (const { source } of live.values()) return source;
  return null;
}

function isSame(one: Source, other: Source): boolean {
  if (one.kind === 'capture' && other.kind === 'capture') return one.client === other.client;
  if (one.kind === 'encoder' && other.kind === 'encoder') return one.session === other.session;
  return one.kind === other.kind;
}
