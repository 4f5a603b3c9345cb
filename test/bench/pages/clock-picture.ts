/**
 * Functions for pages, each whole in itself: a page is given their text. The clock is a row of 24
 * black and white squares, the milliseconds since 1970 modulo 2^24, and below it the row of their
 * opposites, so that what was not read well is known.
 */

/** Makes the page's camera a canvas that draws the clock 25 times a second, over something that moves. */
export function drawClock(): void {
  const [width, height, bits, rate] = [1280, 720, 24, 25];
  const side = width / 32;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no canvas');
  const draw = () => {
    const at = performance.timeOrigin + performance.now();
    context.fillStyle = '#141b24';
    context.fillRect(0, 0, width, height);
    context.fillStyle = '#2f6f9f';
    context.fillRect((width - 200) * (0.5 + 0.5 * Math.sin(at / 900)), 420, 200, 200);
    const ms = Math.round(at) % 2 ** bits;
    for (let bit = 0; bit < bits; bit += 1) {
      const one = Math.floor(ms / 2 ** bit) % 2 === 1;
      for (const [row, white] of [one, !one].entries()) {
        context.fillStyle = white ? '#fff' : '#000';
        context.fillRect((bit + 4) * side, (row + 1) * side, side, side);
      }
    }
  };
  draw();
  setInterval(draw, 1_000 / rate);
  navigator.mediaDevices.getUserMedia = () => Promise.resolve(canvas.captureStream(rate));
}

declare global {
  /** From drawing to showing, in ms, of each picture of the clock that was read. */
  var delays: number[];
}

/** Reads the clock off each frame of the page's picture in the moment in which it is shown. */
export function readClock(): void {
  const [bits, cells] = [24, 32];
  globalThis.delays = [];
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  const read = (video: HTMLVideoElement): number | null => {
    const side = video.videoWidth / cells;
    Object.assign(canvas, { width: cells, height: 2 });
    // One pixel for each square, off its middle.
    const [row, half] = [video.videoHeight / 18, side / 2];
    for (let cell = 0; cell < cells; cell += 1)
      for (let line = 0; line < 2; line += 1)
        context.drawImage(
          ...[video, cell * side + half / 2, (line + 1) * row + row / 4, half, row / 2],
          ...([cell, line, 1, 1] as const),
        );
    const { data } = context.getImageData(0, 0, cells, 2);
    const white = (cell: number, line: number) => (data[4 * (line * cells + cell)] ?? 0) > 127;
    let ms = 0;
    for (let bit = 0; bit < bits; bit += 1) {
      if (white(bit + 4, 0) === white(bit + 4, 1)) return null;
      if (white(bit + 4, 0)) ms += 2 ** bit;
    }
    return ms;
  };
  const follow = (video: HTMLVideoElement) => {
    video.requestVideoFrameCallback((_now, { expectedDisplayTime }) => {
      const drawn = read(video);
      // Where this comes late, a later frame is up already, and is the one that is read.
      const at = Math.max(expectedDisplayTime, performance.now());
      const shown = (performance.timeOrigin + at) % 2 ** bits;
      if (drawn !== null) globalThis.delays.push((shown - drawn + 2 ** bits) % 2 ** bits);
      follow(video);
    });
  };
  const video = document.querySelector('video');
  if (!video) throw new Error('no picture');
  follow(video);
}
