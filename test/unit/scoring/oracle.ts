import type { RankInput } from '../../../scoring/engine/schema.ts';

/**
 * A second reading of the rules, slow and plain, that shares nothing with the engine: fractions are
 * pairs of bigints that are never shortened, ranks are found by counting who is better.
 */
type Q = readonly [numerator: bigint, denominator: bigint];

export interface OracleLine {
  readonly presenter: string;
  readonly rank: number;
  readonly score: string;
  readonly band: string | null;
  readonly tie: string | null;
}

/** Thrown where a panel has nothing to count. */
export class NothingToCount extends Error {}

const read = (text: string): Q => {
  const [whole = '', decimals = ''] = text.split('.');
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
};
const plus = ([a, b]: Q, [c, d]: Q): Q => [a * d + c * b, b * d];
const times = ([a, b]: Q, [c, d]: Q): Q => [a * c, b * d];
const compare = ([a, b]: Q, [c, d]: Q): number => (a * d < c * b ? -1 : a * d > c * b ? 1 : 0);
const total = (values: readonly Q[]): Q => values.reduce(plus, [0n, 1n]);

function mean(values: readonly Q[]): Q {
  if (values.length === 0) throw new NothingToCount();
  return times(total(values), [1n, BigInt(values.length)]);
}

/** Rounded, in whole steps of 10^-places. */
function steps([n, d]: Q, { places, mode }: RankInput['formula']['round']): bigint {
  const [sign, size] = n < 0n ? [-1n, -n] : [1n, n];
  const below = (size * 10n ** BigInt(places)) / d;
  const distance = 2n * (size * 10n ** BigInt(places) - below * d);
  const middle = distance === d;
  const above =
    mode !== 'down' && (distance > d || (middle && (mode === 'halfUp' || below % 2n === 1n)));
  return sign * (above ? below + 1n : below);
}

const rounded = (value: Q, by: RankInput['formula']['round'] | undefined): Q =>
  by ? [steps(value, by), 10n ** BigInt(by.places)] : value;

function written(value: Q, by: RankInput['formula']['round']): string {
  const whole = steps(value, by);
  const text = String(whole < 0n ? -whole : whole).padStart(by.places + 1, '0');
  const cut = text.length - by.places;
  const decimals = by.places > 0 ? `.${text.slice(cut)}` : '';
  return `${whole < 0n ? '-' : ''}${text.slice(0, cut)}${decimals}`;
}

type Panel = RankInput['formula']['panels'][number];

function drawn(values: readonly Q[], { aggregate, round }: Panel): Q {
  const { method, byCount } = aggregate;
  let left = [...values].sort(compare);
  if (method === 'trimmedMean' || method === 'trimmedSum') {
    const rows = (byCount ?? [{ from: 0, ...aggregate }]).filter(({ from }) => from <= left.length);
    const drops = rows.at(-1);
    if (!drops) throw new NothingToCount();
    for (let count = 0; count < drops.dropHighest; count += 1) left.pop();
    for (let count = 0; count < drops.dropLowest; count += 1) left.shift();
  }
  if (method === 'median') while (left.length > 2) left = left.slice(1, -1);
  const result = mean(left);
  return rounded(method.toLowerCase().endsWith('sum') ? total(left) : result, round);
}

function panelScore(input: RankInput, panel: Panel, presenter: string): Q {
  const { criteria } = input.formula;
  const own = input.judges.filter((judge) => judge.panel === panel.id);
  const markOf = (judge: string, criterion: string): Q | undefined => {
    const found = input.marks.find(
      (one) => one.judge === judge && one.presenter === presenter && one.criterion === criterion,
    );
    return found && read(found.mark ?? '');
  };
  if (panel.per === 'criterion') {
    return total(
      criteria.map(({ id, weight }) => {
        const marks = own.flatMap((judge) => {
          const mark = markOf(judge.id, id);
          return mark ? [mark] : [];
        });
        return times(drawn(marks, panel), read(weight));
      }),
    );
  }
  const sheets = own.flatMap((judge) => {
    const marks = criteria.flatMap(({ id, weight }) => {
      const mark = markOf(judge.id, id);
      return mark ? [times(mark, read(weight))] : [];
    });
    return marks.length === criteria.length ? [total(marks)] : [];
  });
  return drawn(sheets, panel);
}

interface Compared {
  readonly presenter: string;
  /** The score as announced, then what the ties compare. */
  readonly by: readonly [Q, ...Q[]];
}

function compared(input: RankInput, presenter: string): Compared {
  const { formula } = input;
  const panels = new Map(formula.panels.map((one) => [one.id, panelScore(input, one, presenter)]));
  const adjusted = input.adjustments
    .filter((one) => one.presenter === presenter)
    .map(({ amount }) => read(amount));
  const weighted = formula.panels.map(({ id, weight }) =>
    times(panels.get(id) ?? [0n, 1n], read(weight)),
  );
  const ties = formula.ties.map((key): Q => {
    const [kind, id = ''] = key.split(':');
    if (kind === 'panel') return panels.get(id) ?? [0n, 1n];
    const marks = input.marks.filter((one) => one.presenter === presenter && one.criterion === id);
    return mean(marks.map(({ mark = '' }) => read(mark)));
  });
  return { presenter, by: [rounded(total([...weighted, ...adjusted]), formula.round), ...ties] };
}

/** The first of what two are compared by in which they differ; -1 where they are equal. */
const differAt = (a: Compared, b: Compared): number =>
  a.by.findIndex((value, index) => compare(value, b.by[index] ?? [0n, 1n]) !== 0);

const isBetter = (a: Compared, b: Compared): boolean => {
  const index = differAt(a, b);
  return index >= 0 && compare(a.by[index] ?? [0n, 1n], b.by[index] ?? [0n, 1n]) > 0;
};

function tieOf(one: Compared, all: readonly Compared[], ties: readonly string[]): string | null {
  const rivals = all.filter((other) => other !== one && differAt(one, other) !== 0);
  if (rivals.length === 0) return null;
  const indexes = rivals.map((other) => differAt(one, other));
  return indexes.includes(-1) ? 'shared' : (ties[Math.max(...indexes) - 1] ?? null);
}

/** Everybody's line, in the input's order. Nobody may have withdrawn. */
export function oracle(input: RankInput): OracleLine[] {
  const { formula } = input;
  const all = input.presenters.map(({ id }) => compared(input, id));
  const placed = all.map((one) => {
    const better = all.filter((other) => isBetter(other, one));
    const distinct = better.filter(
      (other, index) => !better.slice(0, index).some((before) => differAt(before, other) === -1),
    );
    const rank = 1 + (formula.ranks === 'dense' ? distinct : better).length;
    return { one, rank, tie: tieOf(one, all, formula.ties) };
  });
  const bands = bandsOf(placed, formula.bands);
  return placed.map(({ one, rank, tie }) => ({
    presenter: one.presenter,
    rank,
    score: written(one.by[0], formula.round),
    band: bands.get(rank) ?? null,
    tie,
  }));
}

function bandsOf(
  placed: readonly { readonly one: Compared; readonly rank: number }[],
  bands: RankInput['formula']['bands'],
): Map<number, string> {
  const given = new Map<number, string>();
  let waiting = [...new Set(placed.map(({ rank }) => rank))].sort((a, b) => a - b);
  for (const { id, atMost = '100%', from } of bands) {
    const ranks: number[] = [];
    for (const rank of waiting) {
      const members = placed.filter((one) => one.rank === rank || ranks.includes(one.rank));
      const most = times(read(atMost.replace('%', '')), [BigInt(placed.length), 100n]);
      const tooMany = compare([BigInt(members.length), 1n], most) > 0;
      const tooLow = members.some(
        ({ one }) => from !== undefined && compare(one.by[0], read(from)) < 0,
      );
      if (tooMany || tooLow) break;
      ranks.push(rank);
    }
    for (const rank of ranks) given.set(rank, id);
    waiting = waiting.slice(ranks.length);
  }
  return given;
}
