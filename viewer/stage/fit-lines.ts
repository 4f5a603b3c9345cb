/** Sizes tried, in px, from a line that just can be read to more than any screen needs. */
const SMALLEST = 12;
const LARGEST = 600;

/**
 * Keeps the element's text as large as its parent's box allows, on as many lines as it takes.
 * For use as an attachment; returns what ends it.
 */
export function fitLines(element: HTMLElement): () => void {
  const parent = element.parentElement;
  if (!parent) return () => undefined;
  const fits = (size: number): boolean => {
    element.style.fontSize = `${size}px`;
    return element.offsetHeight <= parent.clientHeight && element.scrollWidth <= parent.clientWidth;
  };
  const adjust = (): void => {
    let [small, large] = [SMALLEST, LARGEST];
    while (large - small > 1) {
      const middle = Math.floor((small + large) / 2);
      if (fits(middle)) small = middle;
      else large = middle;
    }
    element.style.fontSize = `${small}px`;
  };
  const sizes = new ResizeObserver(adjust);
  sizes.observe(parent);
  const texts = new MutationObserver(adjust);
  texts.observe(element, { characterData: true, childList: true, subtree: true });
  adjust();
  return () => {
    sizes.disconnect();
    texts.disconnect();
  };
}
