import { SvelteMap } from 'svelte/reactivity';
import { publicChannel } from '../../../server/protocol/channels/public.ts';
import { Live } from '../../../viewer/common/live.svelte.ts';
import { watchProgramme, type WatchState } from '../../../viewer/common/media/watch.ts';
import type { AudioDesk } from '../../common/audio-desk.svelte.ts';
import { LevelMeter } from '../../common/level-meter.svelte.ts';

interface Sound {
  readonly player: HTMLAudioElement;
  readonly meter: LevelMeter;
}

/** The programme as the public gets it, from an edge: pictures, and sound measured and, if wanted, heard. */
export class Programme {
  readonly #desk: AudioDesk;
  readonly #pictures = new SvelteMap<string, MediaStreamTrack>();
  readonly #sounds = new SvelteMap<string, Sound>();
  #state = $state<WatchState | 'off'>('off');
  #listening = $state(false);
  #origin: string | null = null;
  #leave: () => void = () => undefined;

  constructor(desk: AudioDesk) {
    this.#desk = desk;
  }

  get state(): WatchState | 'off' {
    return this.#state;
  }

  /** The picture of an input, or null. */
  picture(input: string): MediaStreamTrack | null {
    return this.#pictures.get(input) ?? null;
  }

  /** The level of an input's sound, or null. */
  meter(input: string): LevelMeter | null {
    return this.#sounds.get(input)?.meter ?? null;
  }

  get listening(): boolean {
    return this.#listening;
  }

  setListening(listening: boolean): void {
    this.#listening = listening;
    for (const { player } of this.#sounds.values()) player.muted = !listening;
  }

  /** Watches the edge at `origin`; does nothing where it does so already. */
  watch(origin: string): void {
    if (origin === this.#origin) return;
    this.close();
    this.#origin = origin;
    const live = new Live(publicChannel, { origin });
    const watching = watchProgramme(live.client, {
      onTrack: ({ input }, track) => this.#received(input, track),
      onEnded: ({ input }, { kind }) =>
        kind === 'audio' ? this.#silenced(input) : void this.#pictures.delete(input),
      onState: (state) => {
        this.#state = state;
      },
    });
    this.#leave = () => {
      watching.stop();
      live.close();
    };
  }

  close(): void {
    this.#leave();
    this.#leave = () => undefined;
    this.#origin = null;
    this.#state = 'off';
    this.#pictures.clear();
    for (const input of [...this.#sounds.keys()]) this.#silenced(input);
  }

  #received(input: string, track: MediaStreamTrack): void {
    if (track.kind === 'video') return void this.#pictures.set(input, track);
    this.#silenced(input);
    const player = new Audio();
    player.muted = !this.#listening;
    // Chromium decodes a received track only while an element plays it, be it muted.
    player.srcObject = new MediaStream([track]);
    player.play().catch(() => undefined);
    this.#sounds.set(input, { player, meter: new LevelMeter(this.#desk.context, track) });
  }

  #silenced(input: string): void {
    const sound = this.#sounds.get(input);
    this.#sounds.delete(input);
    sound?.meter.close();
    if (sound) sound.player.srcObject = null;
  }
}
