import type { Input } from '../protocol/event-plan.ts';
import type { CutLayout, CutView, Layout } from '../protocol/layout.ts';

type Picture = Exclude<Input['medium'], 'microphone'>;

/** The pictures that a cut is made of. */
export const picturesOf: Readonly<Record<Layout, readonly Picture[]>> = {
  camera: ['camera'],
  slides: ['screen'],
  sideBySide: ['camera', 'screen'],
  pictureInPicture: ['camera', 'screen'],
  programme: ['programme'],
};

/** What is shown of what is live: a cut to both is one while the other isn't there (CUT-3, CUT-4). */
export function shownBy({ layout }: Pick<CutView, 'layout'>, live: ReadonlySet<Picture>): Shown {
  if (layout === 'auto') return automatic(live);
  const wanted = picturesOf[layout];
  if (wanted.length === 1 || wanted.every((one) => live.has(one))) return layout;
  return live.has('screen') ? 'slides' : 'camera';
}

/** `both`: as each way of showing has slides and camera together by itself. */
export type Shown = Exclude<CutLayout, 'auto'> | 'both';

function automatic(live: ReadonlySet<Picture>): Shown {
  if (live.has('programme')) return 'programme';
  if (live.has('screen')) return live.has('camera') ? 'both' : 'slides';
  return 'camera';
}
