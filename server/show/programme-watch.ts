import type { ProgrammeStatus } from '../protocol/programme-status.ts';
import type { Instant } from '../protocol/values.ts';
import type { PushOrder, WaysOutStatus } from '../protocol/ways-out.ts';

/** A process that starts, or an encoder that starts anew, may take this long, in ms. */
const PATIENCE_MS = 5_000;

export interface ProgrammeWatchOptions {
  readonly now: () => Instant;
  /** Whether there is to be a composed programme at all. */
  readonly expected: boolean;
  readonly onChange: () => void;
}

/** What is known of the process that composes the programme. */
export class ProgrammeWatch {
  readonly #options: ProgrammeWatchOptions;
  #link: object | null = null;
  #tellPush: ((order: PushOrder) => void) | null = null;
  #waysOut: WaysOutStatus | null = null;
  #status: ProgrammeStatus | null = null;
  #lastEncoding: Instant;

  constructor(options: ProgrammeWatchOptions) {
    this.#options = options;
    this.#lastEncoding = options.now();
  }

  /** Null while the process is away, and before its first report. */
  get status(): ProgrammeStatus | null {
    return this.#status;
  }

  /** How the programme gets out; null as `status`. */
  get waysOut(): WaysOutStatus | null {
    return this.#waysOut;
  }

  /** Has a push begin or end; false where nobody is there to be told. */
  orderPush(order: PushOrder): boolean {
    this.#tellPush?.(order);
    return this.#tellPush !== null;
  }

  /** Whether there has been no programme for longer than it takes to start it. */
  get missing(): boolean {
    const { expected, now } = this.#options;
    if (this.#status?.encoding) this.#lastEncoding = now();
    return expected && now() - this.#lastEncoding > PATIENCE_MS;
  }

  /** A new one takes the place of one whose end has not been noticed yet. */
  linked(link: object, tellPush: (order: PushOrder) => void): void {
    this.#link = link;
    this.#tellPush = tellPush;
    this.#waysOut = null;
    this.#tell(null);
  }

  reported(link: object, status: ProgrammeStatus): void {
    if (this.#link === link) this.#tell(status);
  }

  waysOutReported(link: object, status: WaysOutStatus): void {
    if (this.#link !== link) return;
    this.#waysOut = status;
    this.#options.onChange();
  }

  gone(link: object): void {
    if (this.#link !== link) return;
    this.#link = null;
    this.#tellPush = null;
    this.#waysOut = null;
    this.#tell(null);
  }

  #tell(status: ProgrammeStatus | null): void {
    if (this.#status?.encoding) this.#lastEncoding = this.#options.now();
    this.#status = status;
    this.#options.onChange();
  }
}
