import { Fraction, fromUnits, units } from './exact.ts';
import type { Place, Standing } from './order.ts';
import type { Band } from './schema.ts';

/**
 * Gives out the bands in their order, from the best presenter down. A band takes whole ranks only:
 * where a shared rank lies across the edge of a quota, it takes none of them, or all where it says
 * so, and ends there.
 */
export function giveBands(
  places: readonly Place<Standing>[],
  bands: readonly Band[],
): Map<string, string> {
  const given = new Map<string, string>();
  const ranks = [...Map.groupBy(places, ({ rank }) => rank).values()];
  let next = 0;
  for (const band of bands) {
    const quota = band.atMost === undefined ? places.length : quotaOf(band.atMost, places.length);
    const floor = band.from === undefined ? null : fromUnits(units(band.from));
    let taken = 0;
    for (; next < ranks.length; next += 1) {
      const equal = ranks[next] ?? [];
      const fits = taken + equal.length <= quota;
      if (!fits && (band.edge !== 'everybody' || taken >= quota)) break;
      if (floor && equal.some(({ standing }) => standing.score.compare(floor) < 0)) break;
      for (const { standing } of equal) given.set(standing.presenter, band.id);
      taken += equal.length;
    }
  }
  return given;
}

/** "20%" of `count`, rounded down; or a number as it is. */
function quotaOf(most: string, count: number): number {
  if (!most.endsWith('%')) return Number(most);
  const exact = new Fraction(most.slice(0, -1)).mul(count).div(100);
  return Number(exact.floor());
}
