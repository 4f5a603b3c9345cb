import type { RankInput } from '../../../../scoring/engine/schema.ts';
import {
  compare,
  count,
  mean,
  minus,
  read,
  rounded,
  times,
  total,
  written,
  ZERO,
  type Q,
} from './fractions.ts';
import { criterionMean, scoresOf, wholeSheet, type Scores } from './scores.ts';

export { NothingToCount } from './fractions.ts';

/**
 * A second reading of the rules, slow and plain, that shares nothing with the engine: fractions are
 * pairs of bigints, everything is sought anew each time, places are found by counting who is better.
 */
export interface OracleLine {
  readonly presenter: string;
  readonly rank: number;
  readonly score: string;
  readonly band: string | null;
  readonly tie: string | null;
}

/** Numbers that are compared in turn; null where there is nothing to compare. */
type Key = readonly Q[] | null;

const single = (value: Q | null | undefined): Key => (value ? [value] : null);
const falling = (values: readonly Q[]): Key =>
  values.length > 0 ? [...values].sort((a, b) => compare(b, a)) : null;

/** The whole sheets of a panel's judges, or of all. */
function wholeSheets(input: RankInput, panel: string | undefined, presenter: string): Q[] {
  return input.judges
    .filter((judge) => panel === undefined || judge.panel === panel)
    .map(({ id }) => wholeSheet(input, id, presenter))
    .filter((sheet) => sheet !== null);
}

/** A panel's mean of whole sheets; of all panels these weighted and added. */
function plainMean(input: RankInput, panel: string | undefined, presenter: string): Q | null {
  if (panel !== undefined) {
    const sheets = wholeSheets(input, panel, presenter);
    return sheets.length > 0 ? mean(sheets) : null;
  }
  const means = input.formula.panels.map(({ id, weight }) => {
    const value = plainMean(input, id, presenter);
    return value && times(value, read(weight));
  });
  return means.some((value) => value === null) ? null : total(means.filter((one) => one !== null));
}

function lotOf({ lots = [] }: RankInput, presenter: string): Q | null {
  const place = lots.indexOf(presenter);
  return place < 0 ? null : minus(ZERO, count(place));
}

const deductions = (input: RankInput, presenter: string): Q =>
  total(
    input.adjustments
      .filter((one) => one.presenter === presenter && one.amount.startsWith('-'))
      .map(({ amount }) => read(amount)),
  );

function keyOf(input: RankInput, scores: Scores, key: string, presenter: string): Key {
  const [kind, id] = key.split(':');
  const keys: Record<string, () => Key> = {
    panel: () => single(scores.panels.get(id ?? '')?.get(presenter)),
    criterion: () => single(criterionMean(input, presenter, id ?? '')),
    component: () => single(scores.components.get(id ?? '')?.get(presenter)),
    judge: () => single(wholeSheet(input, id ?? '', presenter)),
    mean: () => single(plainMean(input, id, presenter)),
    highest: () => falling(wholeSheets(input, id, presenter)),
    countback: () => falling(scores.sheets(id ?? '', presenter)),
    deductions: () => single(deductions(input, presenter)),
    lot: () => single(lotOf(input, presenter)),
  };
  return keys[kind ?? '']?.() ?? null;
}

/** Whether the first has more where the two first differ, or goes on longer. */
function isMore(a: readonly Q[], b: readonly Q[]): boolean {
  const at = a.findIndex((value, index) => compare(value, b[index] ?? value) !== 0);
  const [mine, other] = [a[at], b[at]];
  return mine && other ? compare(mine, other) > 0 : a.length > b.length;
}

interface Place {
  readonly presenter: string;
  readonly score: Q;
  /** How many are ahead of this one, and of how many different ranks. */
  readonly ahead: number;
  readonly ranksAhead: number;
  readonly equal: number;
  readonly tie: string | null;
}

/** Those who are equal so far, parted by one key; of the parts the best is first. */
function parted(equal: readonly string[], keys: ReadonlyMap<string, Key>): string[][] {
  if (equal.some((one) => (keys.get(one) ?? null) === null)) return [[...equal]];
  const ahead = (one: string) =>
    equal.filter((other) => isMore(keys.get(other) ?? [], keys.get(one) ?? [])).length;
  const counts = [...new Set(equal.map(ahead))].sort((a, b) => a - b);
  return counts.map((number) => equal.filter((one) => ahead(one) === number));
}

function placesOf(input: RankInput, scores: Scores): Place[] {
  const final = new Map(
    [...scores.scores].map(([id, value]) => [id, [rounded(value, input.formula.round)]]),
  );
  const all = input.presenters.map(({ id }) => id);
  let groups = parted(all, final);
  const sizes = new Map(groups.flatMap((group) => group.map((one) => [one, group.length])));
  const decided = new Map<string, string>();
  for (const key of input.formula.ties) {
    const keys = new Map(all.map((one) => [one, keyOf(input, scores, key, one)]));
    groups = groups.flatMap((group) => {
      const parts = group.length > 1 ? parted(group, keys) : [group];
      if (parts.length > 1) for (const one of group) decided.set(one, key);
      return parts;
    });
  }
  return groups.flatMap((group, index) =>
    group.map((presenter) => ({
      presenter,
      score: final.get(presenter)?.[0] ?? ZERO,
      ahead: groups.slice(0, index).flat().length,
      ranksAhead: index,
      equal: group.length,
      tie:
        sizes.get(presenter) === 1
          ? null
          : group.length > 1
            ? 'shared'
            : (decided.get(presenter) ?? null),
    })),
  );
}

/** Everybody's line. Nobody may have withdrawn. */
export function oracle(input: RankInput): OracleLine[] {
  const { formula } = input;
  const places = placesOf(input, scoresOf(input));
  const bands = bandsOf(places, formula.bands);
  return places.map(({ presenter, score, ahead, ranksAhead, tie }) => ({
    presenter,
    rank: 1 + (formula.ranks === 'dense' ? ranksAhead : ahead),
    score: written(score, formula.round),
    band: bands.get(presenter) ?? null,
    tie,
  }));
}

function bandsOf(
  places: readonly Place[],
  bands: RankInput['formula']['bands'],
): Map<string, string> {
  const given = new Map<string, string>();
  let waiting = [...places];
  for (const { id, atMost = '100%', from, edge } of bands) {
    const most = atMost.endsWith('%')
      ? times(read(atMost.replace('%', '')), [BigInt(places.length), 100n])
      : read(atMost);
    const start = waiting[0]?.ahead ?? 0;
    const isIn = ({ ahead, equal, score }: Place): boolean => {
      const [before, after] = [count(ahead - start), count(ahead - start + equal)];
      const oneMore = compare(plusOne(before), most) <= 0;
      const fits = edge === 'everybody' ? oneMore : compare(after, most) <= 0;
      return fits && (from === undefined || compare(score, read(from)) >= 0);
    };
    const end = waiting.findIndex((place) => !isIn(place));
    const taken = end < 0 ? waiting : waiting.slice(0, end);
    for (const { presenter } of taken) given.set(presenter, id);
    waiting = waiting.slice(taken.length);
  }
  return given;
}

const plusOne = ([n, d]: Q): Q => [n + d, d];
