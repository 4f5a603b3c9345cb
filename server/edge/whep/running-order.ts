import type { Medium } from '../../protocol/event-parts.ts';
import type { MediaKind } from '../../protocol/media.ts';
import type { EdgeInput } from '../media/pipe-end.ts';

const MEDIA: readonly Medium[] = ['programme', 'camera', 'screen', 'microphone'];

/**
 * The tracks of a kind in the order in which a player gets them, which takes as many as it has
 * sections for: `chosen` first, then what is mixed already; of microphones the stage's before others.
 */
export function running(
  inputs: readonly EdgeInput[],
  kind: MediaKind,
  chosen: string | null,
): EdgeInput[] {
  const rank = ({ input, medium, gated }: EdgeInput): number =>
    (input === chosen ? 0 : 100) + 10 * MEDIA.indexOf(medium) + (gated ? 0 : 1);
  // The last of several under one name is the one that takes the others' place.
  const latest = new Map(
    inputs
      .filter(({ producer }) => producer.kind === kind && !producer.closed)
      .map((one) => [one.input, one] as const),
  );
  return [...latest.values()].toSorted((a, b) => rank(a) - rank(b));
}
