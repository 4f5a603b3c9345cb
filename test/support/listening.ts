import type { Page } from 'playwright-core';

/** What a microphone's sound was like on a page, over a while. */
export interface Heard {
  /** Loudest sample, 0 to 1. */
  readonly peak: number;
}

/**
 * Listens for `ms` milliseconds to what the public page plays of an input, where it comes out of
 * the browser's decoder: what a viewer's loudspeaker would get.
 */
export async function listen(page: Page, input: string, ms: number): Promise<Heard> {
  // A change of the input's source takes a moment to arrive.
  await page.waitForFunction(
    (name) =>
      document.querySelector<HTMLAudioElement>(`audio[data-input="${name}"]`)?.srcObject !== null,
    input,
  );
  return page.evaluate(
    async ([name, length]) => {
      const element = document.querySelector<HTMLAudioElement>(`audio[data-input="${name}"]`);
      const stream = element?.srcObject;
      if (!(stream instanceof MediaStream)) throw new Error(`nothing plays ${name}`);
      const context = new AudioContext();
      await context.resume();
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(stream).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      let peak = 0;
      const until = performance.now() + length;
      while (performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        analyser.getFloatTimeDomainData(samples);
        for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
      }
      await context.close();
      return { peak };
    },
    [input, ms] as const,
  );
}

/** Whether the page's sound is on: no element is muted. */
export const isSounding = (page: Page): Promise<boolean> =>
  page.evaluate(() => [...document.querySelectorAll('audio')].every(({ muted }) => !muted));

/** Frames the page's first picture has shown so far. */
export const framesShown = (page: Page): Promise<number> =>
  page.evaluate(
    () => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
  );
