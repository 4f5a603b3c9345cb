import { Counter, Histogram, type Registry } from 'prom-client';
import { RECEPTION_AT_MOST_EVERY_MS, type ReceptionReport } from '../../protocol/figures.ts';
import { ProblemError } from '../../sockets/problem-error.ts';

/** Whose picture stood still within this time counts as freezing now, in ms. */
const LATELY_MS = 60_000;

interface Viewer {
  readonly toldAt: number;
  readonly frozeAt: number | null;
  readonly way: ReceptionReport['way'];
}

/**
 * How viewers say they receive, added up: only sums are kept, and of each connected page when it last
 * told and froze.
 */
export class ReceptionBook {
  readonly #viewers = new Map<object, Viewer>();
  readonly #now: () => number;
  readonly #totals: Record<'freezes' | 'frozen' | 'framesDropped' | Packets, Counter>;
  readonly #firstPicture: Histogram;

  constructor(registry: Registry, now: () => number) {
    this.#now = now;
    const total = (name: string, help: string): Counter =>
      new Counter({ name: `podium_viewer_${name}_total`, help, registers: [registry] });
    this.#totals = {
      freezes: total('freezes', 'Freezes of the picture, as pages report them.'),
      frozen: total('freeze_seconds', 'How long pictures stood still, as pages report it.'),
      framesDropped: total('frames_dropped', 'Frames that browsers did not show.'),
      packetsReceived: total('packets_received', 'Packets that reached pages.'),
      packetsLost: total('packets_lost', 'Packets that pages missed.'),
    };
    this.#firstPicture = new Histogram({
      name: 'podium_viewer_first_picture_seconds',
      help: 'From opening the page to the first picture.',
      buckets: [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30],
      registers: [registry],
    });
  }

  /** Takes one page's report. Throws `tooManyMessages` for one that tells too often. */
  take(viewer: object, report: ReceptionReport): void {
    const now = this.#now();
    const before = this.#viewers.get(viewer);
    if (before && now - before.toldAt < RECEPTION_AT_MOST_EVERY_MS)
      throw new ProblemError('tooManyMessages');
    const frozeAt = report.freezes > 0 ? now : (before?.frozeAt ?? null);
    this.#viewers.set(viewer, { toldAt: now, frozeAt, way: report.way });
    this.#totals.freezes.inc(report.freezes);
    // What lies within the time it tells of; pages may be mistaken.
    this.#totals.frozen.inc(Math.min(report.frozen, report.lasted) / 1_000);
    this.#totals.framesDropped.inc(report.framesDropped);
    this.#totals.packetsReceived.inc(report.packetsReceived);
    this.#totals.packetsLost.inc(report.packetsLost);
    if (report.firstPicture !== null) this.#firstPicture.observe(report.firstPicture / 1_000);
  }

  gone(viewer: object): void {
    this.#viewers.delete(viewer);
  }

  /** Of the viewers that have told within the last minute, how many had a freeze in it, or a relay. */
  lately(): { telling: number; freezing: number; relayed: number } {
    const since = this.#now() - LATELY_MS;
    const telling = [...this.#viewers.values()].filter(({ toldAt }) => toldAt >= since);
    return {
      telling: telling.length,
      freezing: telling.filter(({ frozeAt }) => frozeAt !== null && frozeAt >= since).length,
      relayed: telling.filter(({ way }) => way === 'relay').length,
    };
  }
}

type Packets = 'packetsReceived' | 'packetsLost';
