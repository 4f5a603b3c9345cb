import type { Page } from 'playwright-core';

/** What of a page's picture is not transparent. */
export interface Drawn {
  /** How many pixels are transparent altogether, of all; 1 for all of them. */
  readonly clear: number;
  /** Where opaque ones lie, as shares of the picture; null where there are none. Shadows don't count. */
  readonly box: Readonly<Record<'left' | 'top' | 'right' | 'bottom', number>> | null;
}

/** Looks at a page as a vision mixer gets it: without a ground of the browser's. `eye` is any other page. */
export async function drawnOn(page: Page, eye: Page): Promise<Drawn> {
  const picture = await page.screenshot({ omitBackground: true });
  return eye.evaluate(look, `data:image/png;base64,${picture.toString('base64')}`);
}

/** Runs in the browser. */
async function look(address: string): Promise<Drawn> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let clear = 0;
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const alpha = data[pixel * 4 + 3] ?? 0;
    if (alpha === 0) clear += 1;
    if (alpha <= 128) continue;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
  }
  const box = {
    left: left / width,
    top: top / height,
    right: right / width,
    bottom: bottom / height,
  };
  return { clear: clear / (width * height), box: right === 0 ? null : box };
}
