import type { Log } from '../log.ts';
import type { ProgrammeOrder } from '../process-messages.ts';
import type { Instant } from '../protocol/values.ts';
import type { Settings, Tools } from '../settings.ts';
import type { FactsSource } from './facts.ts';
import type { ProgrammeLink } from './programme-link.ts';
import type { ProgrammeStream } from './programme-stream.ts';

export interface WaysOutOptions {
  readonly stream: ProgrammeStream;
  readonly facts: FactsSource;
  /** The line to the show; it reconnects by itself. Closed by its owner. */
  readonly link: ProgrammeLink;
  /** The show clock. */
  readonly now: () => Instant;
  readonly order: ProgrammeOrder;
  readonly settings: Settings;
  readonly tools: Tools;
  readonly log: Log;
}

export interface WaysOut {
  close(): Promise<void>;
}

/** Starts everything that takes the programme to those who watch it or keep it. */
export function openWaysOut(_options: WaysOutOptions): Promise<WaysOut> {
  return Promise.resolve({ close: () => Promise.resolve() });
}
