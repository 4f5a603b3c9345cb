import type { Closing } from '../protocol/closings.ts';
import type { RecordedEvent } from '../protocol/events.ts';
import { reportOf } from './compose.ts';
import type { Report } from './report.ts';

/** What is the judges' business alone, and by far the most. */
const NOT_KEPT: readonly RecordedEvent['event']['type'][] = ['marked', 'sheetHandedIn'];

/**
 * Keeps what a report is made from, so that none has to read the whole journal while a show runs.
 * Like the sealer it sees each line, also those replayed at a start; it never holds a mark.
 */
export class ReportLog {
  readonly #lines: RecordedEvent[] = [];

  witness(line: RecordedEvent): void {
    if (!NOT_KEPT.includes(line.event.type)) this.#lines.push(line);
  }

  /** The report of everything up to now; `closings`: all of this record. */
  report(closings: readonly Closing[]): Report {
    return reportOf(this.#lines, closings);
  }
}
