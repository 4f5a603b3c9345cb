import { shownBy } from '../../server/core/cut.ts';
import type { Input } from '../../server/protocol/event-parts.ts';
import type { CutView } from '../../server/protocol/layout.ts';

type Medium = Exclude<Input['medium'], 'microphone'>;

/**
 * Where a picture is: the whole of the frame, a part of it, in its corner, or beside the name below
 * it. `under`: not seen, but played on behind the others, so that a cut to it shows it at once.
 */
export type Place = 'whole' | 'left' | 'right' | 'corner' | 'beside' | 'under';

interface Received {
  readonly input: string;
  readonly medium: Medium;
}

export interface Arrangement {
  /** Every picture's place, by input. */
  readonly places: ReadonlyMap<string, Place>;
  /** What the frame is chiefly for, and the input that shows it; null when that has not come. */
  readonly chief: { readonly medium: Medium; readonly input: string | null };
}

/**
 * Lays out what has come as the producer has cut it (CUT rules). `received` stands in the event's
 * order; where the frame is narrow, slides get the whole of it, and the camera is beside the name.
 */
export function arrange(cut: CutView, received: readonly Received[], narrow: boolean): Arrangement {
  const first = (medium: Medium) => received.find((one) => one.medium === medium)?.input ?? null;
  const chosen = received.find(({ input }) => input === cut.camera)?.input ?? null;
  const byItself = cut.camera === null || cut.layout === 'auto';
  const inputs = {
    camera: chosen ?? (byItself ? first('camera') : null),
    screen: first('screen'),
    programme: first('programme'),
  };
  const live = new Set(mediums.filter((medium) => inputs[medium] !== null));
  const shown = shownBy(cut, live);
  const seen = places[shown === 'sideBySide' && narrow ? 'both' : shown];
  return {
    places: new Map(
      received.map(({ input, medium }) => [
        input,
        (input === inputs[medium] && seen[medium]) || 'under',
      ]),
    ),
    chief: { medium: chiefOf[shown], input: inputs[chiefOf[shown]] },
  };
}

const mediums = ['camera', 'screen', 'programme'] as const;

type Shown = ReturnType<typeof shownBy>;

const places: Readonly<Record<Shown, Readonly<Partial<Record<Medium, Place>>>>> = {
  camera: { camera: 'whole' },
  slides: { screen: 'whole' },
  programme: { programme: 'whole' },
  sideBySide: { camera: 'left', screen: 'right' },
  pictureInPicture: { screen: 'whole', camera: 'corner' },
  both: { screen: 'whole', camera: 'beside' },
};

const chiefOf: Readonly<Record<Shown, Medium>> = {
  ...{ camera: 'camera', slides: 'screen', programme: 'programme' },
  ...{ sideBySide: 'screen', pictureInPicture: 'screen', both: 'screen' },
};
