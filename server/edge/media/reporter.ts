import { every, later, type Stop } from '../../clock/timer.ts';
import type { EdgeStatus, OnAir } from '../../protocol/status.ts';
import { SETTLE_MS } from './level-reading.ts';
import type { EdgeLink } from './pipe-end.ts';

/** At most four reports a second. */
const REPORT_MS = 250;

/** Reports to the show what is measured on this edge, whenever it has changed. */
export class Reporter {
  readonly #link: EdgeLink;
  readonly #read: () => { edge: EdgeStatus; onAir: OnAir[] };
  readonly #stops: Stop[];
  #stopSettle: Stop = () => undefined;
  #linked = false;
  #reported = '';

  constructor(link: EdgeLink, read: () => { edge: EdgeStatus; onAir: OnAir[] }) {
    this.#link = link;
    this.#read = read;
    this.#stops = [
      every(REPORT_MS, () => this.#report()),
      link.onState(({ state }) => {
        this.#linked = state === 'connected';
        // Another show may be at the other end: it knows nothing yet.
        this.#reported = '';
      }),
    ];
  }

  /** Something was told to close: what came of it is reported as soon as it can be known. */
  settle(): void {
    this.#stopSettle();
    this.#stopSettle = later(SETTLE_MS, () => this.#report());
  }

  close(): void {
    this.#stopSettle();
    for (const stop of this.#stops) stop();
  }

  #report(): void {
    if (!this.#linked) return;
    const report = this.#read();
    const text = JSON.stringify(report);
    if (text === this.#reported) return;
    this.#reported = text;
    // Lost ones are not repeated; the next difference brings everything.
    this.#link.request('report', report).catch(() => {
      this.#reported = '';
    });
  }
}
