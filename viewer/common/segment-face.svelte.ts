import type { Instant } from '../../server/protocol/values.ts';
import { onClockTick } from './clock-ticks.svelte.ts';
import { readSegment, type SegmentOn } from './segment-reading.ts';

/** Where a segment's clock reads from: a `Live`, of any channel. */
export interface SegmentSource {
  readonly view: { readonly segment: SegmentOn | null } | null;
  readonly clockError: number | null;
  now(): Instant;
  wallOf(at: Instant): number;
}

/** The clock of the break or host's part that is on. */
export class SegmentFace {
  readonly #source: SegmentSource;
  #text = $state('');
  #over = $state(false);
  readonly stop: () => void;

  constructor(source: SegmentSource) {
    this.#source = source;
    this.stop = onClockTick(source, () => this.#read());
  }

  /** What is on; null when nothing is. */
  get segment(): SegmentOn | null {
    return this.#source.view?.segment ?? null;
  }

  /** What is left, such as `8:12`; empty while that is not known. */
  get text(): string {
    return this.segment === null ? '' : this.#text;
  }

  /** Whether its planned time is up. */
  get over(): boolean {
    return this.segment !== null && this.#over;
  }

  /** When it is planned to end, by this machine's clock on the wall (ms since 1970); null while that is not known. */
  get until(): number | null {
    const { segment } = this;
    if (segment === null || this.#source.clockError === null) return null;
    return this.#source.wallOf(segment.endsAt);
  }

  #read(): number {
    const { segment } = this;
    if (segment === null || this.#source.clockError === null) return Infinity;
    const { text, over, untilChangeMs } = readSegment(segment, this.#source.now());
    this.#text = text;
    this.#over = over;
    return untilChangeMs;
  }
}
