import { spokenTexts } from './messages.ts';
import type { SpokenSeconds } from './spoken.ts';

export type VoiceLanguage = 'zh' | 'en';

/** A little quicker than the browser's own: a number has one second. */
const RATE = 1.15;

/** Says what is left, with a voice of the machine itself: none that asks somebody on the network. */
export class Voice {
  /** Called when the machine's voices have become known or changed. */
  readonly #listener: () => void;
  readonly #synthesis = 'speechSynthesis' in globalThis ? speechSynthesis : null;

  constructor(onVoices: () => void) {
    this.#listener = onVoices;
    this.#synthesis?.addEventListener('voiceschanged', this.#listener);
  }

  /** Name of the machine's voice for the language; null when it has none. */
  nameOf(language: VoiceLanguage): string | null {
    return this.#voiceOf(language)?.name ?? null;
  }

  /** Says it at once, in place of what is being said; `volume` from 0 to 1. */
  say(seconds: SpokenSeconds, language: VoiceLanguage, volume: number): void {
    const voice = this.#voiceOf(language);
    if (!this.#synthesis || !voice) return;
    const utterance = new SpeechSynthesisUtterance(spokenTexts[language][seconds]);
    Object.assign(utterance, { voice, lang: voice.lang, rate: RATE, volume });
    this.#synthesis.cancel();
    this.#synthesis.speak(utterance);
  }

  close(): void {
    this.#synthesis?.removeEventListener('voiceschanged', this.#listener);
    this.#synthesis?.cancel();
  }

  #voiceOf(language: VoiceLanguage): SpeechSynthesisVoice | null {
    return ownVoice(this.#synthesis?.getVoices() ?? [], language);
  }
}

/** The first of the machine's own voices for the language, Mandarin before other Chinese; null: none. */
export function ownVoice<V extends Pick<SpeechSynthesisVoice, 'lang' | 'localService'>>(
  voices: readonly V[],
  language: VoiceLanguage,
): V | null {
  const own = voices.filter(({ localService }) => localService);
  const speaks = (...tags: string[]) =>
    own.find(({ lang }) => tags.some((tag) => lang.toLowerCase().startsWith(tag)));
  return (language === 'zh' ? (speaks('zh-cn', 'cmn') ?? speaks('zh')) : speaks('en')) ?? null;
}
