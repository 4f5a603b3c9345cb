/** The one of `words` that was probably meant by `written`; undefined when none is near. */
export function nearest(written: string, words: readonly string[]): string | undefined {
  const normal = (word: string) => word.toLowerCase().replaceAll(/[-_\s]/g, '');
  const given = normal(written);
  const near = words
    .map((word) => ({ word, distance: distance(given, normal(word)) }))
    .filter(({ word, distance }) => distance <= slips(word.length));
  // Of several words that begin with what was written, the first is the usual one.
  const begun = near.find(({ word }) => given !== '' && normal(word).startsWith(given));
  return (begun ?? near.sort((a, b) => a.distance - b.distance)[0])?.word;
}

/** How many slips of the pen are believed in a word of this length: two letters are too few to guess from. */
function slips(length: number): number {
  if (length <= 2) return 0;
  return length <= 4 ? 1 : Math.ceil(length / 3);
}

/** Levenshtein's distance: how many letters to put in, take out or change. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from.slice(0, 60)].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const changed = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
