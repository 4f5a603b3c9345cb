import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../../server/programme/compose.ts';
import { blacken, frameBytes, shrunk, type FrameSize } from '../../../server/programme/frame.ts';
import { FrameReader } from '../../../server/programme/frame-reader.ts';
import { layoutOf, partsOf, type Subject } from '../../../server/programme/layouts.ts';
import { layoutSchema } from '../../../server/protocol/layout.ts';

const SIZE: FrameSize = { width: 16, height: 8 };
const CAMERA = 100;
const SLIDES = 200;
const BLACK = 16;

const even = (brightness: number): Buffer => {
  const frame = Buffer.alloc(frameBytes(SIZE), 128);
  return frame.fill(brightness, 0, SIZE.width * SIZE.height);
};
const pictures = new Map<Subject, Buffer>([
  ['camera', even(CAMERA)],
  ['slides', even(SLIDES)],
]);

function draw(layout: 'camera' | 'slides' | 'sideBySide' | 'pictureInPicture'): Buffer {
  const frame = Buffer.alloc(frameBytes(SIZE), 77);
  compose(frame, SIZE, partsOf(layout, SIZE, new Set(pictures.keys())), pictures);
  return frame;
}

const rowsOf = (frame: Buffer): number[][] =>
  Array.from({ length: SIZE.height }, (_, row) => [
    ...frame.subarray(row * SIZE.width, (row + 1) * SIZE.width),
  ]);

describe('what the programme shows', () => {
  const there = (...subjects: Subject[]) => new Set(subjects);

  it('is what the producer has cut to, and without a cut the most there is', () => {
    expect(layoutOf('slides', there('camera', 'programme'))).toBe('slides');
    expect(layoutOf(null, there('camera', 'slides', 'programme'))).toBe('programme');
    expect(layoutOf(null, there('camera', 'slides'))).toBe('sideBySide');
    expect(layoutOf(null, there('slides'))).toBe('slides');
    expect(layoutOf(null, there())).toBe('camera');
  });

  it('is the other one whole where one of two is missing, and nothing where its only one is', () => {
    expect(layoutOf('sideBySide', there('camera'))).toBe('camera');
    expect(layoutOf('pictureInPicture', there('slides'))).toBe('slides');
    expect(layoutOf('slides', there('camera'))).toBe('slides');
    expect(partsOf('slides', SIZE, there('camera'))).toEqual([]);
  });

  it('never lies outside the picture, and on even pixels, in any layout and size', () => {
    const sizes = fc.record({
      width: fc.integer({ min: 8, max: 960 }),
      height: fc.integer({ min: 60, max: 540 }),
    });
    const layouts = fc.constantFrom(...layoutSchema.options);
    fc.assert(
      fc.property(sizes, layouts, ({ width, height }, layout) => {
        const size = { width: width * 2, height: height * 2 };
        for (const { x, y, shrink } of partsOf(
          layout,
          size,
          there('camera', 'slides', 'programme'),
        )) {
          const part = shrunk(size, shrink);
          expect([x % 2, y % 2, part.width % 2, part.height % 2]).toEqual([0, 0, 0, 0]);
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(x + part.width).toBeLessThanOrEqual(size.width);
          expect(y + part.height).toBeLessThanOrEqual(size.height);
        }
      }),
    );
  });
});

describe('a composed picture', () => {
  it('shows one subject whole', () => {
    expect(draw('camera')).toEqual(even(CAMERA));
  });

  it('shows slides and camera side by side, each half as large, with nothing left of what was there', () => {
    const rows = rowsOf(draw('sideBySide'));
    const bar = Array<number>(16).fill(BLACK);
    const both = [...Array<number>(8).fill(SLIDES), ...Array<number>(8).fill(CAMERA)];
    expect(rows).toEqual([bar, bar, both, both, both, both, bar, bar]);
  });

  it('shows the camera in the lower right corner of the slides', () => {
    const rows = rowsOf(draw('pictureInPicture'));
    const plain = Array<number>(16).fill(SLIDES);
    const corner = [...plain.slice(0, 10), ...Array<number>(4).fill(CAMERA), ...plain.slice(14)];
    expect(rows).toEqual([plain, plain, plain, plain, corner, corner, plain, plain]);
  });

  it('gives each pixel of a smaller picture the mean of those it stands for', () => {
    const fine = Buffer.alloc(frameBytes(SIZE));
    blacken(fine, SIZE);
    for (let row = 0; row < SIZE.height; row += 1)
      for (let column = 0; column < SIZE.width; column += 1)
        fine[row * SIZE.width + column] = (row + column) % 2 === 0 ? 0 : 100;
    const frame = Buffer.alloc(frameBytes(SIZE));
    const both = new Map<Subject, Buffer>([
      ['slides', fine],
      ['camera', even(CAMERA)],
    ]);
    compose(frame, SIZE, partsOf('sideBySide', SIZE, new Set(both.keys())), both);
    expect(rowsOf(frame)[3]?.slice(0, 8)).toEqual(Array<number>(8).fill(50));
  });
});

describe('pictures out of a pipe', () => {
  const small = { width: 2, height: 2 };
  const filled = (value: number) => Buffer.alloc(frameBytes(small), value);

  it('are whole ones, in whatever pieces they come', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 });
    fc.assert(
      fc.property(cuts, (lengths) => {
        let at = 0;
        const reader = new FrameReader(small, () => at);
        const all = Buffer.concat(Array.from({ length: 50 }, (_, index) => filled(index + 1)));
        let sent = 0;
        for (let turn = 0; sent < all.length; turn += 1) {
          const length = lengths[turn % lengths.length] ?? 1;
          reader.push(all.subarray(sent, sent + length));
          sent = Math.min(all.length, sent + length);
          at += 1;
          const picture = reader.pictureAt(at);
          const whole = Math.floor(sent / frameBytes(small));
          expect(picture).toEqual(whole === 0 ? null : filled(whole));
        }
      }),
    );
  });

  it('are shown when they were whole long enough, and the latest stays', () => {
    let at = 0;
    const reader = new FrameReader(small, () => at);
    for (const [time, value] of [
      [10, 1],
      [50, 2],
      [90, 3],
    ] as const) {
      at = time;
      reader.push(filled(value));
    }
    const seen = [5, 10, 60, 90, 1_000].map((time) => reader.pictureAt(time)?.[0] ?? null);
    expect(seen).toEqual([null, 1, 2, 3, 3]);
  });

  it('lose what a decoder left unfinished when another one begins', () => {
    const reader = new FrameReader(small, () => 0);
    reader.push(filled(9).subarray(0, 4));
    reader.restart();
    reader.push(filled(5));
    expect(reader.pictureAt(0)).toEqual(filled(5));
  });
});
