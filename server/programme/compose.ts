import { blacken, drawShrunk, type FrameSize } from './frame.ts';
import type { Part, Subject } from './layouts.ts';

/** Draws the parts of a layout into `frame`. Nothing of what was there before is left. */
export function compose(
  frame: Buffer,
  size: FrameSize,
  parts: readonly Part[],
  pictures: ReadonlyMap<Subject, Buffer>,
): void {
  if (parts[0]?.shrink !== 1) blacken(frame, size);
  for (const part of parts) {
    const picture = pictures.get(part.subject);
    if (!picture) continue;
    if (part.shrink === 1) picture.copy(frame);
    else drawShrunk(picture, frame, size, part);
  }
}
