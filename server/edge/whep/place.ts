import type { types } from 'mediasoup';
import { later, type Stop } from '../../clock/timer.ts';
import type { MediaKind } from '../../protocol/media.ts';
import type { EdgeInput } from '../media/pipe-end.ts';
import { knowsMids, type Reception } from './reception.ts';
import { running } from './running-order.ts';

interface PlaceOptions {
  readonly reception: Reception;
  /**
   * Its stream must be named in the answer, by its SSRC: several sections of its kind share payload
   * types, and the player numbers mids otherwise than we do. Where it is not named, players take
   * whatever stream comes with the section's payload types (RFC 9143, 9.2), also another later.
   */
  readonly named: boolean;
  /** The input that it waits for, whatever else there is; null: the first that is free. */
  readonly chosen: string | null;
}

/** A section of a player's session, and whose track is in it. */
export class Place {
  readonly reception: Reception;
  readonly named: boolean;
  /** The stream that the player was told by name. */
  told = false;
  readonly #chosen: string | null;
  #input: string | null;
  #track: EdgeInput | null = null;
  #consumer: types.Consumer | null = null;
  #stopAway: Stop = () => undefined;

  constructor({ reception, named, chosen }: PlaceOptions) {
    this.reception = reception;
    this.named = named;
    this.#chosen = chosen;
    this.#input = chosen;
  }

  /** The input that it is kept for. */
  get input(): string | null {
    return this.#input;
  }

  get track(): EdgeInput | null {
    return this.#track;
  }

  get consumer(): types.Consumer | null {
    return this.#consumer;
  }

  /** The track that it should be sent and isn't: its input's latest, or of one that no place is kept for. */
  next(inputs: readonly EdgeInput[], all: readonly Place[]): EdgeInput | null {
    const { kind } = this.reception;
    const rivals = all.filter((place) => place !== this && place.reception.kind === kind);
    const track = running(inputs, kind, this.#chosen).find(({ input }) =>
      this.#input === null ? rivals.every((rival) => rival.input !== input) : input === this.#input,
    );
    return track && track.producer !== this.#track?.producer ? track : null;
  }

  /** From now on it is that track's, and what was sent before ends. */
  take(track: EdgeInput): void {
    this.#stopAway();
    this.#input = track.input;
    this.#track = track;
    this.#consumer?.close();
    this.#consumer = null;
  }

  /** What the track is sent by; closed at once when the place has become another's in the meantime. */
  hold(track: EdgeInput, consumer: types.Consumer): boolean {
    if (this.#track !== track || track.producer.closed) {
      consumer.close();
      return false;
    }
    this.#consumer = consumer;
    this.told ||= this.named;
    return true;
  }

  /** Its track has ended. The input is waited for so long, in ms; then the place is anybody's. */
  leave(awayMs: number, onFree: () => void): void {
    this.#track = null;
    this.#consumer = null;
    if (this.#chosen !== null) return;
    this.#stopAway = later(awayMs, () => {
      this.#input = null;
      onFree();
    });
  }

  close(): void {
    this.#stopAway();
  }
}

/** A place for each section; the first one that can be is the chosen input's. */
export function placesOf(receptions: readonly Reception[], chosen: EdgeInput | null): Place[] {
  const isNamed = (kind: MediaKind): boolean => {
    const alike = receptions.filter((reception) => reception.kind === kind);
    return alike.length > 1 && !alike.every(knowsMids);
  };
  const first = receptions.find(({ kind }) => kind === chosen?.producer.kind);
  return receptions.map(
    (reception) =>
      new Place({
        ...{ reception, named: isNamed(reception.kind) },
        chosen: reception === first ? (chosen?.input ?? null) : null,
      }),
  );
}
