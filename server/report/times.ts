import type { Language } from '../protocol/values.ts';
import type { Moments } from './report.ts';

/** Writes moments (ms since 1970) by the clock of the given zone, else of this machine. */
export class Clock {
  readonly #time: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;

  constructor(language: Language, zone: string | null) {
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
    const where = zone === null ? {} : { timeZone: zone };
    const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
    this.#time = new Intl.DateTimeFormat(locale, { ...parts, hourCycle: 'h23', ...where });
    this.#day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...where });
  }

  /** Such as `09:00:05`; empty of nothing. */
  time(at: number | null | undefined): string {
    return at === null || at === undefined ? '' : this.#time.format(at);
  }

  /** The day and the time. */
  moment(at: number): string {
    return `${this.#day.format(at)} ${this.time(at)}`;
  }

  /** From one to the other; `open` stands for an end that hasn't come. */
  span({ starts, ends }: Moments, open: string): string {
    return `${this.moment(starts)} – ${ends === null ? open : this.time(ends)}`;
  }
}

/** A length in ms as minutes and seconds, such as `5:00`, with hours where there are any. */
export function lengthText(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** The same with a sign, for what is more or less than planned; empty of nothing. */
export function differenceText(ms: number | null): string {
  if (ms === null) return '';
  const text = lengthText(ms);
  if (text === '0:00') return text;
  return `${ms < 0 ? '−' : '+'}${text}`;
}

/** Milliseconds with their sign, such as `+3 ms`. */
export const msText = (ms: number): string => {
  const rounded = Math.round(ms);
  return `${rounded < 0 ? '−' : '+'}${Math.abs(rounded)} ms`;
};
