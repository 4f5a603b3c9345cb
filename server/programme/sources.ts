import { every, type Stop } from '../clock/timer.ts';
import { subjects, type Subject } from './layouts.ts';
import { PictureSource, SoundSource, subjectOf, type SourceTools } from './source.ts';
import type { SoundBuffer } from './sound-buffer.ts';
import type { InputOpened } from './tap.ts';

const REVIEW_MS = 1_000;

/**
 * Everything that is decoded: of each subject the first input of the plan that is fed, and all that
 * sounds. Follows what the show tells.
 */
export class Sources {
  readonly #tools: SourceTools;
  readonly #open = new Map<string, InputOpened>();
  readonly #pictures = new Map<Subject, PictureSource>();
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

  /** What there is to be seen now. */
  pictures(): Map<Subject, Buffer> {
    const pictures = new Map<Subject, Buffer>();
    for (const [subject, source] of this.#pictures) {
      const { picture } = source;
      if (picture) pictures.set(subject, picture);
    }
    return pictures;
  }

  /** What sounds, or doesn't, in a mixed programme or beside it. */
  sounds(mixed: boolean): SoundBuffer[] {
    return [...this.#sounds.values()]
      .filter(({ of }) => (of.medium === 'programme') === mixed)
      .map(({ sound }) => sound);
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
    const open = [...this.#open.values()];
    for (const subject of subjects) {
      const wanted = open
        .filter((one) => one.kind === 'video' && subjectOf(one) === subject)
        .toSorted((a, b) => a.place - b.place)
        .at(0);
      const present = this.#pictures.get(subject);
      if (present?.of.producer === wanted?.producer) continue;
      if (present) this.#end(present);
      if (wanted) this.#pictures.set(subject, new PictureSource(wanted, this.#tools));
      else this.#pictures.delete(subject);
    }
    for (const [producer, sound] of this.#sounds) {
      if (this.#open.has(producer)) continue;
      this.#sounds.delete(producer);
      this.#end(sound);
    }
    for (const one of open)
      if (one.kind === 'audio' && !this.#sounds.has(one.producer))
        this.#sounds.set(one.producer, new SoundSource(one, this.#tools));
  }

  #end(source: { close(): Promise<void> }): void {
    const closing = source.close().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }
}
