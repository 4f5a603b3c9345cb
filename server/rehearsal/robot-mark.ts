import { decimalText, units } from '../../scoring/engine/exact.ts';
import type { SheetMark } from '../protocol/commands.ts';
import type { CriterionView } from '../protocol/views.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What a robot judge has before its eyes when it marks. */
export interface MarkPlace {
  readonly criterion: CriterionView;
  /** How many presenters the group has, withdrawn ones too: so many places there are. */
  readonly places: number;
  /** What is on the judge's sheet of that group already. */
  readonly sheet: readonly SheetMark[];
}

/** More different marks than that nobody tells apart, and the random numbers have 32 bits. */
const MOST_STEPS = 10_000n;

/**
 * A mark as a judge might give it: within range and on a step, mostly in the upper third; one of the
 * grades; or a place that is still free. Null where every place is taken.
 */
export function robotMark(place: MarkPlace, random: SeededRandom): string | null {
  const { criterion } = place;
  if (criterion.grades) return grade(criterion.grades, random);
  return criterion.ballot === 'ranks' ? freePlace(place, random) : number(criterion, random);
}

/** Mostly one that counts. */
function grade(grades: NonNullable<CriterionView['grades']>, random: SeededRandom): string {
  const counted = grades.filter(({ points }) => points !== null);
  return random.of(counted.length > 0 ? counted : grades).id;
}

function freePlace({ criterion, places, sheet }: MarkPlace, random: SeededRandom): string | null {
  const taken = new Set(
    sheet.filter((one) => one.criterion === criterion.id).map(({ mark }) => mark),
  );
  const free = Array.from({ length: places }, (_, index) => String(index + 1)).filter(
    (place) => !taken.has(place),
  );
  return free.length > 0 ? random.of(free) : null;
}

function number({ min, max, step }: CriterionView, random: SeededRandom): string {
  const [least, most, width] = [units(min), units(max), units(step)];
  const steps = (most - least) / width;
  const range = steps / 3n;
  // Of a wide range with fine steps only so many points are ever given.
  const grain = range > MOST_STEPS ? range / MOST_STEPS : 1n;
  const down = BigInt(random.below(Number(range / grain) + 1)) * grain;
  return decimalText(least + (steps - down) * width);
}
