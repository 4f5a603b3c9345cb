import type { Alarm } from '../protocol/status.ts';
import type { Instant } from '../protocol/values.ts';

/** What is wrong now, and since when. */
export class AlarmBoard {
  readonly #now: () => Instant;
  readonly #onChange: () => void;
  readonly #raised = new Map<string, Alarm>();

  constructor(now: () => Instant, onChange: () => void) {
    this.#now = now;
    this.#onChange = onChange;
  }

  /** Raises or clears an alarm; `subject` tells apart several with one code, and is what is shown. */
  set(code: Alarm['code'], raised: boolean, subject = ''): void {
    const key = `${code} ${subject}`;
    if (raised === this.#raised.has(key)) return;
    if (raised) this.#raised.set(key, { code, detail: subject.slice(0, 300), since: this.#now() });
    else this.#raised.delete(key);
    this.#onChange();
  }

  /** Clears every alarm of that code, whatever it is about. */
  clear(code: Alarm['code']): void {
    for (const alarm of this.#raised.values())
      if (alarm.code === code) this.set(code, false, alarm.detail);
  }

  all(): Alarm[] {
    return [...this.#raised.values()];
  }
}
