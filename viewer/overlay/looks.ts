import type { Looks } from './parameters.ts';

/** Sets the theme's variables that the page's address names; all others stay as the theme has them. */
export function applyLooks(root: HTMLElement, looks: Looks): void {
  const variables = {
    '--overlay-accent': looks.accent,
    '--overlay-text': looks.text,
    '--overlay-ground': looks.ground,
    '--overlay-scale': looks.scale,
    '--overlay-safe': looks.safe,
  };
  for (const [name, value] of Object.entries(variables)) {
    if (value !== null) root.style.setProperty(name, String(value));
  }
}
