import { Fraction, fromUnits, units } from './exact.ts';
import type { Place } from './order.ts';
import type { Band } from './schema.ts';

/**
 * Gives out the bands in their order, from the best presenter down. A band takes whole ranks only:
 * where a shared rank lies across the edge of a quota, it takes none of them and ends there.
 */
export function giveBands(
  places: readonly Place[],
  scores: ReadonlyMap<string, Fraction>,
  bands: readonly Band[],
): Map<string, string> {
  const given = new Map<string, string>();
  let next = 0;
  for (const band of bands) {
    const quota = band.atMost === undefined ? places.length : shareOf(band.atMost, places.length);
    const floor = band.from === undefined ? null : fromUnits(units(band.from));
    let taken = 0;
    for (;;) {
      const equal = equalFrom(places, next);
      const score = scores.get(equal[0]?.presenter ?? '');
      if (!score || taken + equal.length > quota || (floor && score.compare(floor) < 0)) break;
      for (const { presenter } of equal) given.set(presenter, band.id);
      taken += equal.length;
      next += equal.length;
    }
  }
  return given;
}

const equalFrom = (places: readonly Place[], index: number): Place[] =>
  places.slice(index).filter((place) => place.rank === places[index]?.rank);

/** "20%" of `count`, rounded down. */
function shareOf(share: string, count: number): number {
  const exact = new Fraction(share.slice(0, -1)).mul(count).div(100);
  return Number(exact.floor());
}
