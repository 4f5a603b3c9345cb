/**
 * What the review's formula makes of four sheets (marks by `presenter criterion`): the sum of the
 * criteria, the mean of the judges. Whole marks of four judges have two places, so it is exact.
 * Gives presenters with their scores, the best first.
 */
export function means(sheets: readonly ReadonlyMap<string, string>[]): [string, string][] {
  const sums = new Map<string, number>();
  for (const [cell, mark] of sheets.flatMap((sheet) => [...sheet])) {
    const [presenter = ''] = cell.split(' ');
    sums.set(presenter, (sums.get(presenter) ?? 0) + Number(mark));
  }
  return [...sums]
    .toSorted(([, one], [, other]) => other - one)
    .map(([presenter, sum]) => [presenter, (sum / sheets.length).toFixed(2)]);
}
