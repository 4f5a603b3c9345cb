/** Names of recordings: as people say them, in letters that every file system takes. */

const MOST_LETTERS = 30;

/** Letters and digits of any script stay, all else becomes a hyphen. */
export function safePart(given: string): string {
  const plain = given.normalize('NFC').replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '-');
  const cut = [...plain].slice(0, MOST_LETTERS).join('');
  return cut.replaceAll(/^-+|-+$/g, '') || 'x';
}

export interface ClipName {
  /** In the order on stage, from 1. */
  readonly number: number;
  readonly group: string;
  readonly presenter: string;
  readonly take: number;
}

/** Without its ending. */
export const clipName = ({ number, group, presenter, take }: ClipName): string =>
  [
    String(number).padStart(2, '0'),
    safePart(group),
    safePart(presenter),
    ...(take > 1 ? [`take${take}`] : []),
  ].join('-');

/** `EVENT-DATE-part`, to be followed by a number; the date is the machine's own. */
export function partStem(event: string, at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${event}-${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}-part`;
}

/** The number after the highest that is there already. */
export function nextPart(stem: string, names: readonly string[]): number {
  const numbers = names.flatMap((name) =>
    name.startsWith(stem) ? [parseInt(name.slice(stem.length), 10)] : [],
  );
  return Math.max(0, ...numbers.filter((number) => number > 0)) + 1;
}
