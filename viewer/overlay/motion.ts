import { cubicOut } from 'svelte/easing';
import { prefersReducedMotion } from 'svelte/motion';
import type { TransitionConfig } from 'svelte/transition';

const IN_MS = 600;
const OUT_MS = 300;

const still: TransitionConfig = { duration: 0 };

/** Uncovers a plate from its edge; at once for those who asked for less motion. */
export function uncover(_node: Element, { from }: { from: 'left' | 'right' }): TransitionConfig {
  if (prefersReducedMotion.current) return still;
  const sign = from === 'left' ? -1 : 1;
  const css = (t: number, u: number) => {
    const hidden = from === 'left' ? `0 ${u * 100}% 0 0` : `0 0 0 ${u * 100}%`;
    return `opacity: ${Math.min(1, 2 * t)}; clip-path: inset(${hidden}); transform: translateX(${sign * u * 5}%)`;
  };
  // What was there before has gone by then.
  return { delay: OUT_MS, duration: IN_MS, easing: cubicOut, css };
}

/** Lets a plate come or go by its opacity alone. */
export function fade(_node: Element): TransitionConfig {
  if (prefersReducedMotion.current) return still;
  return { duration: OUT_MS, css: (t) => `opacity: ${t}` };
}

/** How rows find their places after a correction. */
export const moving = (): { duration: number } => ({
  duration: prefersReducedMotion.current ? 0 : 900,
});
