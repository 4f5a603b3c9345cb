/** Text is measured at this size, in px, and then scaled: fractions of a pixel don't count. */
const MEASURED_AT = 100;

export interface FitOptions {
  /** Height of the line against its font size: digits alone need less than a whole line. */
  readonly lineHeight: number;
  /** All digits are as wide as each other (`tabular-nums`): another one in the place of one changes nothing. */
  readonly digits?: boolean;
}

/** What of a text decides how wide it is. */
const shapeOf = (text: string, digits: boolean): string =>
  digits ? text.replaceAll(/\d/g, '0') : text;

/**
 * Keeps the element's text as large as its parent's box allows, on one line, whatever it says.
 * For use as an attachment; returns what ends it.
 */
export function fit({
  lineHeight,
  digits = false,
}: FitOptions): (element: HTMLElement) => () => void {
  return (element) => {
    const parent = element.parentElement;
    if (!parent) return () => undefined;
    Object.assign(element.style, {
      display: 'inline-block',
      whiteSpace: 'nowrap',
      lineHeight: String(lineHeight),
    });
    let shape = '';
    const adjust = (): void => {
      shape = shapeOf(element.textContent, digits);
      element.style.fontSize = `${MEASURED_AT}px`;
      const width = element.getBoundingClientRect().width || 1;
      const byWidth = (parent.clientWidth / width) * MEASURED_AT;
      const byHeight = parent.clientHeight / lineHeight;
      element.style.fontSize = `${Math.floor(Math.min(byWidth, byHeight))}px`;
    };
    const sizes = new ResizeObserver(adjust);
    sizes.observe(parent);
    // Measuring has the browser lay the page out at once: once a second it would hold up the clock.
    const texts = new MutationObserver(() => {
      if (shapeOf(element.textContent, digits) !== shape) adjust();
    });
    texts.observe(element, { characterData: true, childList: true, subtree: true });
    adjust();
    return () => {
      sizes.disconnect();
      texts.disconnect();
    };
  };
}
