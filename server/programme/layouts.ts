import { shownBy } from '../core/cut.ts';
import type { Layout } from '../protocol/layout.ts';
import { shrunk, type FrameSize, type Place } from './frame.ts';

/** What a picture can come from. */
export const subjects = ['camera', 'slides', 'programme'] as const;
export type Subject = (typeof subjects)[number];

export interface Part extends Place {
  readonly subject: Subject;
}

/** What the programme shows, by the rules that viewers' pages follow (CUT-3, CUT-4). */
export function layoutOf(cut: Layout | null, there: ReadonlySet<Subject>): Layout {
  const live = [...there].map((subject) => (subject === 'slides' ? 'screen' : subject));
  const shown = shownBy({ layout: cut ?? 'auto' }, new Set(live));
  return shown === 'both' ? 'sideBySide' : shown;
}

/** Where each picture of a layout goes, in the order of drawing; nothing where none is to be had. */
export function partsOf(layout: Layout, size: FrameSize, there: ReadonlySet<Subject>): Part[] {
  switch (layout) {
    case 'camera':
    case 'slides':
    case 'programme':
      return there.has(layout) ? [whole(layout)] : [];
    case 'sideBySide':
      return sideBySide(size);
    case 'pictureInPicture':
      return pictureInPicture(size);
  }
}

const whole = (subject: Subject): Part => ({ subject, x: 0, y: 0, shrink: 1 });

/** The slides on the left, as they are read first. */
function sideBySide(size: FrameSize): Part[] {
  const half = shrunk(size, 2);
  const y = even((size.height - half.height) / 2);
  return [
    { subject: 'slides', x: 0, y, shrink: 2 },
    { subject: 'camera', x: even(size.width / 2), y, shrink: 2 },
  ];
}

/** The speaker in the lower right corner, a fortieth of the width from the edges. */
function pictureInPicture(size: FrameSize): Part[] {
  const small = shrunk(size, 4);
  const edge = size.width / 40;
  return [
    whole('slides'),
    {
      subject: 'camera',
      x: even(size.width - small.width - edge),
      y: even(size.height - small.height - edge),
      shrink: 4,
    },
  ];
}

const even = (pixels: number): number => Math.floor(pixels / 2) * 2;
