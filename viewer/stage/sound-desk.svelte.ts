import { later, type Stop } from '../../server/clock/timer.ts';
import type { ScreenSound } from '../../server/protocol/screens.ts';
import type { StageSettings } from '../../server/protocol/stage-settings.ts';
import { Chimes, type Chime } from './chimes.ts';
import { keepSound, keptSound, type SoundChoice } from './kept-sound.ts';
import type { SpokenSeconds } from './spoken.ts';
import { Voice } from './voice.ts';

/** A chime that this page has rung, and what was measured of it. */
export interface Rung {
  readonly chime: Chime;
  /** By this machine's clock, in ms since 1970. */
  readonly at: number;
  /** The highest level that went out, in dB below full scale; null: nothing did. */
  readonly peakDb: number | null;
}

/** Below this nothing can be heard, as a share of full scale (-80 dB). */
const INAUDIBLE = 0.0001;
/** After that no chime is heard any more. */
const LONGEST_CHIME_MS = 3_000;

/**
 * Whether and how this screen sounds. One screen of the hall is chosen for it, on the screen
 * itself; the choice stays on this machine.
 */
export class SoundDesk {
  readonly #settings: () => StageSettings;
  readonly #chimes: Chimes;
  readonly #voice: Voice;
  readonly #abort = new AbortController();
  #stopTest: Stop = () => undefined;
  #choice = $state.raw<SoundChoice>(keptSound());
  #unlocked = $state(false);
  /** Grows when the machine's voices have changed. */
  #voices = $state(0);
  #rung = $state.raw<Rung | null>(null);

  constructor(settings: () => StageSettings) {
    this.#settings = settings;
    this.#chimes = new Chimes(this.#choice.volume, () => this.#look());
    this.#voice = new Voice(() => (this.#voices += 1));
    // Where the browser needs no tap, as on a machine set up for it, the sound is there at once.
    if (this.#choice.chimes === true) void this.#chimes.unlock();
    for (const touch of ['pointerdown', 'keydown'] as const)
      addEventListener(touch, () => this.#touched(), { signal: this.#abort.signal });
  }

  /** How this screen stands to the chimes, as the panel is told. */
  get state(): ScreenSound {
    if (this.#choice.chimes !== true) return 'silent';
    if (this.#choice.muted) return 'muted';
    return this.#unlocked ? 'on' : 'locked';
  }

  /** Whether nobody has said yet if this screen is the one that chimes. */
  get undecided(): boolean {
    return this.#choice.chimes === null;
  }
  get chimes(): boolean {
    return this.#choice.chimes === true;
  }
  get muted(): boolean {
    return this.#choice.muted;
  }
  /** From 0 to 1. */
  get volume(): number {
    return this.#choice.volume;
  }
  get unlocked(): boolean {
    return this.#unlocked;
  }
  /** The last one that was rung here. */
  get rung(): Rung | null {
    return this.#rung;
  }
  /** The machine's voice that speaks: its name, `missing`, or null where none is to speak. */
  get voice(): { readonly name: string } | 'missing' | null {
    const { voice } = this.#settings();
    if (voice === 'off') return null;
    const name = this.#voices >= 0 ? this.#voice.nameOf(voice) : null;
    return name === null ? 'missing' : { name };
  }

  /** To be called from a tap or a key: browsers let no page sound before. */
  choose(chimes: boolean): void {
    this.#set({ chimes });
    if (chimes) this.unlock();
    else this.#chimes.rest();
  }
  unlock(): void {
    void this.#chimes.unlock();
    this.#look();
  }
  mute(muted: boolean): void {
    this.#set({ muted });
  }
  setVolume(volume: number): void {
    this.#set({ volume });
    this.#chimes.setVolume(volume);
  }

  /** Rings when this is the screen that does. */
  ring(chime: Chime): void {
    if (this.state === 'on') this.#sound(chime);
  }
  /** Says what is left when this is the screen that chimes. */
  say(seconds: SpokenSeconds): void {
    if (this.state === 'on') this.#speak(seconds);
  }
  /** Rings whatever is chosen, so that somebody can hear how loud it is. */
  test(chime: Chime): void {
    this.#stopTest();
    void this.#chimes.unlock().then(() => this.#sound(chime));
    this.#stopTest = later(LONGEST_CHIME_MS, () => {
      if (!this.chimes) this.#chimes.rest();
    });
  }
  testVoice(): void {
    this.#speak(60);
  }

  close(): void {
    this.#abort.abort();
    this.#stopTest();
    this.#chimes.close();
    this.#voice.close();
  }

  #sound(chime: Chime): void {
    const at = Date.now();
    this.#chimes.ring(chime, (peak) => {
      const peakDb = peak < INAUDIBLE ? null : Math.round(20 * Math.log10(peak));
      this.#rung = { chime, at, peakDb };
    });
  }

  #speak(seconds: SpokenSeconds): void {
    const { voice } = this.#settings();
    if (voice !== 'off') this.#voice.say(seconds, voice, this.#choice.volume);
  }

  #touched(): void {
    if (this.#choice.chimes === true && !this.#unlocked) this.unlock();
  }

  #look(): void {
    this.#unlocked = this.#chimes.unlocked;
  }

  #set(change: Partial<SoundChoice>): void {
    this.#choice = { ...this.#choice, ...change };
    keepSound(this.#choice);
  }
}
