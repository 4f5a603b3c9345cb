import { every, type Stop } from '../clock/timer.ts';
import type { Subject } from './layouts.ts';
import { PictureSource, SoundSource, type SourceTools } from './source.ts';
import type { SoundBuffer } from './sound-buffer.ts';
import type { InputOpened } from './tap.ts';

const REVIEW_MS = 1_000;

/**
 * Everything that is fed is decoded, also what isn't shown: a cut to another camera then comes with
 * the next picture. Follows what the show tells.
 */
export class Sources {
  readonly #tools: SourceTools;
  readonly #open = new Map<string, InputOpened>();
  readonly #pictures = new Map<string, PictureSource>();
  readonly #sounds = new Map<string, SoundSource>();
  readonly #closing = new Set<Promise<void>>();
  readonly #stops: Stop[];

  constructor(tools: SourceTools) {
    const { link } = tools;
    this.#tools = tools;
    this.#stops = [
      link.on('inputOpened', (opened) => {
        this.#open.set(opened.producer, opened);
        this.#follow();
      }),
      link.on('inputClosed', ({ producer }) => {
        this.#open.delete(producer);
        this.#follow();
      }),
      // Every tap has ended with the worker or with the line; what there is then is told anew.
      link.on('mediaRestarted', () => this.#forget()),
      link.onState(({ state }) => {
        if (state === 'disconnected') this.#forget();
      }),
      every(REVIEW_MS, () => {
        for (const picture of this.#pictures.values()) picture.review();
      }),
    ];
  }

  /** What there is to be seen now; `camera`: the one that was chosen, or null for the first that is live. */
  pictures(camera: string | null): Map<Subject, Buffer> {
    const pictures = new Map<Subject, Buffer>();
    const inOrder = [...this.#pictures.values()].toSorted((a, b) => a.of.place - b.of.place);
    const chosen = inOrder.find(({ of }) => of.input === camera);
    for (const source of chosen ? [chosen, ...inOrder] : inOrder) {
      const { subject } = source;
      if (pictures.has(subject) || (chosen?.subject === subject && source !== chosen)) continue;
      const { picture } = source;
      if (picture) pictures.set(subject, picture);
    }
    return pictures;
  }

  /** All that is heard, whatever is shown, as on viewers' pages: the stage mic is in no mixed programme. */
  sounds(): SoundBuffer[] {
    return [...this.#sounds.values()].map(({ sound }) => sound);
  }

  /** Ids of the inputs that are decoded and give something now. */
  giving(): string[] {
    const seen = [...this.#pictures.values()].filter(({ picture }) => picture !== null);
    const heard = [...this.#sounds.values()].filter(({ sound }) => sound.playing);
    return [...new Set([...seen, ...heard].map(({ of }) => of.input))].toSorted();
  }

  /** Process ids of the decoders that run. */
  get pids(): number[] {
    return [...this.#pictures.values(), ...this.#sounds.values()].flatMap(({ pid }) => pid ?? []);
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#forget();
    await Promise.all(this.#closing);
  }

  #forget(): void {
    this.#open.clear();
    this.#follow();
  }

  #follow(): void {
    this.#endClosed(this.#pictures);
    this.#endClosed(this.#sounds);
    for (const [producer, one] of this.#open) {
      if (this.#pictures.has(producer) || this.#sounds.has(producer)) continue;
      if (one.kind === 'video') this.#pictures.set(producer, new PictureSource(one, this.#tools));
      else this.#sounds.set(producer, new SoundSource(one, this.#tools));
    }
  }

  #endClosed(sources: Map<string, { close(): Promise<void> }>): void {
    for (const [producer, source] of sources) {
      if (this.#open.has(producer)) continue;
      sources.delete(producer);
      this.#end(source);
    }
  }

  #end(source: { close(): Promise<void> }): void {
    const closing = source.close().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }
}
