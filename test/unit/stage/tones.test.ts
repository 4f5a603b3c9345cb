import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stageColourSchema } from '../../../server/protocol/stage-settings.ts';

const css = readFileSync(new URL('../../../viewer/stage/tones.css', import.meta.url), 'utf8');
const GROUND = '#0f1216';

/** The colour and its tint, as the style sheet has them. */
function toneOf(colour: string): { tone: string; tint: string } {
  const selector = colour === 'white' ? '[data-tone] {' : `[data-tone='${colour}'] {`;
  const [, rest = ''] = css.split(selector);
  const valueOf = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(rest)?.[1] ?? '';
  return { tone: valueOf('tone'), tint: valueOf('tint') };
}

/** WCAG 2.2: relative luminance, and the contrast of two colours. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours of the stage', () => {
  it.each(stageColourSchema.options)(
    'STAGE-1: %s stands out from the ground and its own tint',
    (colour) => {
      const { tone, tint } = toneOf(colour);
      expect(tone).toMatch(/^#/);
      expect(contrast(tone, GROUND)).toBeGreaterThan(6);
      expect(contrast(tone, tint)).toBeGreaterThan(6);
    },
  );
});
