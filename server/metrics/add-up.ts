import type { FigureValues } from '../protocol/figures.ts';

/** Of figures with this name the worst of all processes counts; all others are added up. */
const WORST = 'worst.';

/** One set of figures out of those of several processes. */
export function addUp(all: readonly FigureValues[]): FigureValues {
  const together: FigureValues = {};
  for (const values of all)
    for (const [name, value] of Object.entries(values)) {
      const known = together[name];
      if (known === undefined) together[name] = value;
      else together[name] = name.startsWith(WORST) ? Math.max(known, value) : known + value;
    }
  return together;
}
