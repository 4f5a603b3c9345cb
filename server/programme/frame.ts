/** A picture's size in pixels; both even. */
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Pictures are planar YUV 4:2:0 (`yuv420p`): a byte of brightness for each pixel, then the two
 * colours for each square of four.
 */
export const frameBytes = ({ width, height }: FrameSize): number => (width * height * 3) / 2;

/** Black and no colour, in the limited range of ITU-R BT.601 and BT.709. */
const BLACK = 16;
const GREY = 128;

interface Plane {
  /** Of its first byte in the picture. */
  readonly offset: number;
  readonly width: number;
  readonly height: number;
}

function planesOf({ width, height }: FrameSize): [Plane, Plane, Plane] {
  const half = { width: width / 2, height: height / 2 };
  const colours = width * height;
  return [
    { offset: 0, width, height },
    { offset: colours, ...half },
    { offset: colours + half.width * half.height, ...half },
  ];
}

export function blacken(frame: Buffer, { width, height }: FrameSize): void {
  frame.fill(BLACK, 0, width * height).fill(GREY, width * height);
}

/** The size of a picture shrunk to `1/shrink`, so that its colours still come out even. */
export const shrunk = ({ width, height }: FrameSize, shrink: number): FrameSize => ({
  width: Math.floor(width / shrink / 2) * 2,
  height: Math.floor(height / shrink / 2) * 2,
});

export interface Place {
  /** Both even. */
  readonly x: number;
  readonly y: number;
  /** How many times smaller it is drawn, in whole numbers. */
  readonly shrink: number;
}

/** Draws one picture into another of the same size, shrunk: each pixel is the mean of those it stands for. */
export function drawShrunk(from: Buffer, to: Buffer, size: FrameSize, place: Place): void {
  const { width, height } = shrunk(size, place.shrink);
  const drawn = planesOf({ width, height });
  for (const [index, plane] of planesOf(size).entries()) {
    const part = drawn[index];
    const scale = index === 0 ? 1 : 2;
    if (part)
      shrinkPlane(from, to, plane, part, { ...place, x: place.x / scale, y: place.y / scale });
  }
}

function shrinkPlane(
  from: Buffer,
  to: Buffer,
  plane: Plane,
  { width, height }: Plane,
  { x, y, shrink }: Place,
): void {
  const { offset, width: stride } = plane;
  const squared = shrink * shrink;
  for (let row = 0; row < height; row += 1) {
    const target = offset + (y + row) * stride + x;
    const source = offset + row * shrink * stride;
    for (let column = 0; column < width; column += 1) {
      let sum = squared >> 1;
      for (let down = 0; down < shrink; down += 1) {
        const at = source + down * stride + column * shrink;
        for (let right = 0; right < shrink; right += 1) sum += from[at + right] ?? 0;
      }
      to[target + column] = sum / squared;
    }
  }
}
