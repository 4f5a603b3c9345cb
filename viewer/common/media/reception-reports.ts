import { later, type Stop } from '../../../server/clock/timer.ts';
import type { ReceptionReport } from '../../../server/protocol/figures.ts';
import { pageNow } from '../page-time.ts';
import { countReception, type ReceptionCount } from './reception-count.ts';

/** A page tells this often, in ms, and no two pages in step. */
const ABOUT_EVERY_MS = 20_000;
const SPREAD_MS = 5_000;
const NOTHING = { freezes: 0, frozen: 0, framesDropped: 0, packetsReceived: 0, packetsLost: 0 };

/**
 * Tells the edge now and then how this page receives, in counts that say nothing of whose page it is.
 * `stats`: those of the connection that is now; null without one.
 */
export function reportReception(
  stats: () => Promise<RTCStatsReport | null>,
  send: (report: ReceptionReport) => Promise<unknown>,
): Stop {
  let before: ReceptionCount | null = null;
  let toldAt = pageNow();
  let firstTold = false;
  let stop: Stop = () => undefined;
  const tell = async (): Promise<void> => {
    const report = await stats();
    if (!report) return;
    const count = countReception(report);
    // Another connection counts from nothing.
    const since = before?.connection === count.connection ? before : NOTHING;
    const lasted = pageNow() - toldAt;
    before = count;
    toldAt += lasted;
    const firstPicture = firstTold ? null : firstFrameMs();
    await send({
      lasted: Math.min(lasted, 120_000),
      freezes: Math.min(count.freezes - since.freezes, 1_000),
      frozen: Math.min(count.frozen - since.frozen, 120_000),
      framesDropped: Math.min(count.framesDropped - since.framesDropped, 20_000),
      packetsReceived: Math.min(count.packetsReceived - since.packetsReceived, 1_000_000),
      // Late ones are taken back from the count (RFC 3550, A.3).
      packetsLost: Math.min(Math.max(0, count.packetsLost - since.packetsLost), 1_000_000),
      firstPicture,
      way: count.way,
    });
    firstTold ||= firstPicture !== null;
  };
  const again = (): void => {
    stop = later(ABOUT_EVERY_MS - SPREAD_MS + Math.random() * 2 * SPREAD_MS, () => {
      // One that does not arrive is missed by nobody: the next one comes.
      tell().catch(() => undefined);
      again();
    });
  };
  again();
  return () => stop();
}

/** From opening the page to the first frame, in ms; null where none was seen at the start. */
function firstFrameMs(): number | null {
  const [mark] = performance.getEntriesByName('first-frame');
  return mark && mark.startTime <= 600_000 ? mark.startTime : null;
}
