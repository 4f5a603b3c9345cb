import type { Closing } from '../../../server/protocol/closings.ts';

/** The last closings of the gate, as they were measured, for the dialog that shows them. */
export class Closings {
  #all = $state.raw<readonly Closing[]>([]);
  #open = $state(false);

  /** The newest first. */
  get all(): readonly Closing[] {
    return this.#all.toReversed();
  }
  get open(): boolean {
    return this.#open;
  }

  hear(all: readonly Closing[]): void {
    this.#all = all;
  }
  show(): void {
    this.#open = true;
  }
  close(): void {
    this.#open = false;
  }
}

/** What a closing's measurement comes to, all lengths in ms. */
export interface ClosingFigures {
  /** From the limit to the closing; null where something else closed. */
  readonly afterLimitMs: number | null;
  /** From the closing to the last packet, negative where that was before; null: there was none. */
  readonly lastPacketMs: number | null;
  /** Whether anything sounded after it. */
  readonly leaked: boolean;
}

export function figuresOf({ limitAt, measured }: Closing): ClosingFigures | null {
  if (measured === null) return null;
  const { closedAt, lastPacketAt, packets, loudest } = measured;
  return {
    afterLimitMs: limitAt === null ? null : closedAt - limitAt,
    lastPacketMs: lastPacketAt === null ? null : lastPacketAt - closedAt,
    leaked: packets > 0 || loudest !== null,
  };
}
