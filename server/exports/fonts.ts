import { create } from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Noto Sans SC, with some 30,000 characters: names are where the rare ones stand. */
const FONT = '@expo-google-fonts/noto-sans-sc';

export interface Fonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

const { resolve } = createRequire(import.meta.url);

/** Path of the regular one, for programs that read it themselves. */
export const fontFile = (): string => resolve(`${FONT}/400Regular/NotoSansSC_400Regular.ttf`);

export function loadFonts(): Fonts {
  return {
    regular: readFileSync(fontFile()),
    bold: readFileSync(resolve(`${FONT}/700Bold/NotoSansSC_700Bold.ttf`)),
  };
}

/** The characters that the font can't draw, each once, as `U+4E00`. */
export function notDrawn({ regular }: Fonts, text: string): string[] {
  const font = create(regular);
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${FONT} holds no single font`);
  return [...new Set(text)]
    .map((character) => character.codePointAt(0) ?? 0)
    .filter((code) => code >= 0x20 && !font.hasGlyphForCodePoint(code))
    .map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
}
