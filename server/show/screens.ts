import { every, later, type Stop } from '../clock/timer.ts';
import type { Screen, ScreenKind, ScreenOrder, ScreenReport } from '../protocol/screens.ts';
import type { Instant } from '../protocol/values.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import { mayBeOrdered, numberFor, shownScreen, type KnownScreen } from './screen-rules.ts';

/** Who a line's session is, and how an order gets to its page. */
export interface ScreenLine {
  /** What a page of this session can be. */
  readonly kinds: readonly ScreenKind[];
  readonly judge: string | null;
  readonly send: (order: ScreenOrder) => void;
}

export interface ScreensOptions {
  readonly now: () => Instant;
  /** Is told all of them when anything of them has changed, at most once a second. */
  readonly onScreens: (screens: Screen[]) => void;
}

const TELL_MS = 1_000;
/** A page that comes or goes is told this soon, in ms, together with others that do. */
const GATHER_MS = 100;
/** A second order to the same screen within this time is a slip of the hand, in ms. */
const ORDER_GAP_MS = 200;

interface Place {
  readonly line: ScreenLine;
  known: KnownScreen | null;
  orderedAt: number;
}

/** Every screen of the crew that is connected, as it has last told of itself. */
export class Screens {
  readonly #options: ScreensOptions;
  readonly #places = new Set<Place>();
  readonly #stops: Stop[];
  #stopGathering: Stop | null = null;
  #told = '[]';

  constructor(options: ScreensOptions) {
    this.#options = options;
    this.#stops = [every(TELL_MS, () => this.#tell()), () => this.#stopGathering?.()];
  }

  /** A line that has come up; gives what takes in its reports, and what is to be called when it goes. */
  connect(line: ScreenLine): {
    report: (report: ScreenReport) => { number: number };
    gone: () => void;
  } {
    const place: Place = { line, known: null, orderedAt: -Infinity };
    this.#places.add(place);
    return {
      report: (report) => this.#report(place, report),
      gone: () => {
        this.#places.delete(place);
        this.#tellSoon();
      },
    };
  }

  /** In the order of their numbers. */
  list(): Screen[] {
    const now = this.#options.now();
    return [...this.#places]
      .flatMap(({ known }) => (known ? [shownScreen(known, now)] : []))
      .sort((a, b) => a.number - b.number);
  }

  /** Passes a panel's order on. Throws `screenGone`, `notAllowed` or `tooManyMessages`. */
  order(number: number, order: ScreenOrder): void {
    const place = [...this.#places].find(({ known }) => known?.number === number);
    if (!place?.known) throw new ProblemError('screenGone', { number });
    if (!mayBeOrdered(place.known, order)) throw new ProblemError('notAllowed');
    const now = this.#options.now();
    if (now - place.orderedAt < ORDER_GAP_MS) throw new ProblemError('tooManyMessages');
    place.orderedAt = now;
    place.line.send(order);
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#places.clear();
  }

  #report(place: Place, report: ScreenReport): { number: number } {
    const { kinds, judge } = place.line;
    if (!kinds.includes(report.kind))
      throw new ProblemError('badMessage', { path: 'kind', problem: report.kind });
    const number = place.known?.number ?? this.#numberFor(report.number);
    if (place.known?.report.name !== report.name) this.#tellSoon();
    place.known = { number, report, judge, heardAt: this.#options.now() };
    return { number };
  }

  #numberFor(wished: number | null): number {
    const taken = [...this.#places].flatMap(({ known }) => known?.number ?? []);
    const number = numberFor(wished, taken);
    if (number === null) throw new ProblemError('tooManyMessages');
    return number;
  }

  #tellSoon(): void {
    this.#stopGathering ??= later(GATHER_MS, () => {
      this.#stopGathering = null;
      this.#tell();
    });
  }

  #tell(): void {
    const screens = this.list();
    const text = JSON.stringify(screens);
    if (text === this.#told) return;
    this.#told = text;
    this.#options.onScreens(screens);
  }
}
