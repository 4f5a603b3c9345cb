import type { Closing } from '../../../server/protocol/closings.ts';
import type { Text } from '../../../server/protocol/values.ts';
import type { PublicView } from '../../../server/protocol/views.ts';

/** How late the microphone went off, after the limit, in ms. */
export interface Lateness {
  readonly seq: number;
  /** In ms since 1970. */
  readonly wall: number;
  readonly presentation: string;
  readonly closedMs: number;
  /** Below 0: the sound had ended before; null: there was none. */
  readonly lastPacketMs: number | null;
}

/** Null for a closing that no limit made, or that nobody has measured. */
export function latenessOf({
  seq,
  wall,
  presentation,
  limitAt,
  measured,
}: Closing): Lateness | null {
  if (limitAt === null || measured === null) return null;
  const { closedAt, lastPacketAt } = measured;
  return {
    ...{ seq, presentation, wall: Date.parse(wall) },
    closedMs: closedAt - limitAt,
    lastPacketMs: lastPacketAt === null ? null : lastPacketAt - limitAt,
  };
}

/** Whose presentation it is; its id where the rundown has it no more. */
export function presenterName(view: PublicView, presentation: string): Text {
  const found = view.groups
    .flatMap(({ presentations }) => presentations)
    .find(({ id }) => id === presentation);
  return found?.name ?? { zh: presentation, en: presentation };
}
