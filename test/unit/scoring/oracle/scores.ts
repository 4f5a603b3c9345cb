import type { Criterion, Panel, RankInput } from '../../../../scoring/engine/schema.ts';
import {
  by,
  compare,
  mean,
  NothingToCount,
  plus,
  read,
  rounded,
  times,
  total,
  ZERO,
  type Q,
} from './fractions.ts';
import { changed, type ComponentOf, type Values } from './rules.ts';

/** What everybody's marks come to, part by part. */
export interface Scores {
  readonly panels: ReadonlyMap<string, Values>;
  readonly components: ReadonlyMap<string, Values>;
  readonly scores: Values;
  /** A panel's sheets of a presenter as they were drawn together. */
  readonly sheets: (panel: string, presenter: string) => readonly Q[];
}

type Weighted = Pick<Panel, 'id' | 'weight'>;

/** A judge's mark, or the points of the grade; undefined where there is none that counts. */
export function markOf(input: RankInput, judge: string, presenter: string, criterion: string) {
  const found = input.marks.find(
    (one) => one.judge === judge && one.presenter === presenter && one.criterion === criterion,
  );
  const { grades = [] } = input.formula.criteria.find(({ id }) => id === criterion) ?? {};
  const points = grades.find(({ id }) => id === found?.grade)?.points;
  const text = found?.mark ?? points;
  return text ? read(text) : undefined;
}

const weightOf = (parts: readonly Weighted[]): Q => total(parts.map(({ weight }) => read(weight)));

/** Parts that are there, added; in the place of the whole where the formula weighs anew. */
function sumOf(input: RankInput, all: readonly Weighted[], there: ReadonlyMap<string, Q>) {
  const present = all.filter(({ id }) => there.has(id));
  const sum = total([...there.values()]);
  if (present.length === all.length) return sum;
  const weight = weightOf(present);
  const isWhole = input.formula.missing === 'reweight' && there.size > 0 && weight[0] > 0n;
  return isWhole ? by(times(sum, weightOf(all)), weight) : null;
}

export function drawn(
  values: readonly Q[],
  { aggregate, round }: Pick<Panel, 'aggregate' | 'round'>,
): Q {
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

/** Numbers of the presenters for whom there is one. */
function valuesOf(input: RankInput, of: (presenter: string) => Q | null | undefined): Values {
  return new Map(
    input.presenters.flatMap(({ id }) => {
      const value = of(id);
      return value ? [[id, value] as const] : [];
    }),
  );
}

const judgesOf = (input: RankInput, { id }: Panel) =>
  input.judges.filter(({ panel }) => panel === id).map((judge) => judge.id);

/** What stands on a judge's sheet for a criterion that is not counted on it, if anything does. */
function standIn(input: RankInput, panel: Panel, judge: string, presenter: string, one: Criterion) {
  const { criteria } = input.formula;
  if (one.ifNone === undefined) return undefined;
  if (!criteria.some(({ id }) => markOf(input, judge, presenter, id))) return undefined;
  const others = judgesOf(input, panel).filter((of) => markOf(input, of, presenter, one.id));
  const given = input.marks.some(
    (mark) => mark.judge === judge && mark.presenter === presenter && mark.criterion === one.id,
  );
  return given || others.length === 0 ? read(one.ifNone) : undefined;
}

/** By judge: whole sheets, or what stands for whole ones, after the rules for each. */
function sheetsOf(input: RankInput, panel: Panel, of: ComponentOf): Values[] {
  const { criteria } = input.formula;
  return judgesOf(input, panel).map((judge) => {
    const sheets = valuesOf(input, (presenter) => {
      const there = criteria.flatMap((one) => {
        const mark =
          markOf(input, judge, presenter, one.id) ?? standIn(input, panel, judge, presenter, one);
        return mark ? [[one.id, times(mark, read(one.weight))] as const] : [];
      });
      return sumOf(input, criteria, new Map(there));
    });
    return changed(panel.eachSheet, sheets, of);
  });
}

/** What there is, drawn together; null where there is nothing and the rest is weighed anew. */
function together(input: RankInput, values: readonly Q[], how: Pick<Panel, 'aggregate' | 'round'>) {
  if (values.length === 0 && input.formula.missing === 'reweight') return null;
  return drawn(values, how);
}

const weighed = (
  part: Weighted & Pick<Criterion, 'thenWeighted'>,
  values: Values,
  of: ComponentOf,
) =>
  changed(
    part.thenWeighted,
    new Map([...values].map(([id, value]) => [id, times(value, read(part.weight))])),
    of,
  );

function criterionOf(
  input: RankInput,
  panel: Panel,
  criterion: Criterion,
  of: ComponentOf,
): Values {
  const { id, ifNone, aggregate = panel.aggregate, round = panel.round } = criterion;
  const marks = judgesOf(input, panel).map((judge) =>
    changed(
      panel.eachMark,
      valuesOf(input, (one) => markOf(input, judge, one, id)),
      of,
    ),
  );
  const plain = valuesOf(input, (presenter) => {
    const values = valuesFor(marks, presenter);
    if (values.length === 0 && ifNone !== undefined) return read(ifNone);
    return together(input, values, { aggregate, round });
  });
  return weighed(criterion, changed(criterion.then, plain, of), of);
}

const valuesFor = (lists: readonly Values[], presenter: string): Q[] =>
  lists.flatMap((values) => {
    const value = values.get(presenter);
    return value ? [value] : [];
  });

/** The parts of a presenter that are there, by id. */
const partsOf = (parts: ReadonlyMap<string, Values>, presenter: string) =>
  new Map(
    [...parts].flatMap(([id, values]) => {
      const value = values.get(presenter);
      return value ? [[id, value] as const] : [];
    }),
  );

/** The sum of a presenter's parts; null where none is there, if that is allowed. */
function added(
  input: RankInput,
  all: readonly Weighted[],
  there: ReadonlyMap<string, Q>,
  mayLack: boolean,
): Q | null {
  if (there.size === 0 && mayLack) return null;
  const sum = sumOf(input, all, there);
  if (!sum) throw new NothingToCount();
  return sum;
}

/** A panel's numbers, after its rules and before its weight. */
function panelOf(input: RankInput, panel: Panel, of: ComponentOf): Values {
  const { criteria } = input.formula;
  const make = (): Values => {
    if (panel.per === 'sheet') {
      const sheets = sheetsOf(input, panel, of);
      return valuesOf(input, (one) => together(input, valuesFor(sheets, one), panel));
    }
    const parts = new Map(criteria.map((one) => [one.id, criterionOf(input, panel, one, of)]));
    return valuesOf(input, (one) => added(input, criteria, partsOf(parts, one), true));
  };
  return changed(panel.then, make(), of);
}

/** Each criterion's mean over all judges of all panels. */
export function criterionMean(input: RankInput, presenter: string, criterion: string): Q | null {
  const marks = input.judges.flatMap(({ id }) => {
    const mark = markOf(input, id, presenter, criterion);
    return mark ? [mark] : [];
  });
  return marks.length > 0 ? mean(marks) : null;
}

/** Works components out, each when it is asked for. */
function componentsOf(input: RankInput, panels: (id: string) => Values) {
  const known = new Map<string, Values>();
  const of: ComponentOf = (presenter, id) => valuesOfOne(id).get(presenter) ?? ZERO;
  const valuesOfOne = (id: string): Values => {
    const component = input.formula.components?.find((one) => one.id === id);
    if (!component) return new Map();
    const [kind, name = ''] = component.from.split(':');
    const source = (presenter: string): Q | null | undefined => {
      if (kind === 'panel') return panels(name).get(presenter);
      if (kind === 'criterion') return criterionMean(input, presenter, name);
      if (kind === 'component') return valuesOfOne(name).get(presenter);
      const given = input.components?.find(
        (one) => one.presenter === presenter && one.component === id,
      );
      return given && read(given.value);
    };
    const plain = valuesOf(input, (presenter) => {
      const value = source(presenter) ?? (component.ifNone ? read(component.ifNone) : null);
      if (!value) throw new NothingToCount();
      return value;
    });
    const values = known.get(id) ?? changed(component.then, plain, of);
    known.set(id, values);
    return values;
  };
  return { of, valuesOfOne };
}

/** Everybody's numbers. Nobody may have withdrawn. */
export function scoresOf(input: RankInput): Scores {
  const { formula } = input;
  const panels = new Map<string, Values>();
  const { of, valuesOfOne } = componentsOf(input, (id) => panels.get(id) ?? new Map());
  for (const panel of formula.panels) panels.set(panel.id, panelOf(input, panel, of));
  const components = new Map((formula.components ?? []).map(({ id }) => [id, valuesOfOne(id)]));
  const weights = new Map(
    formula.panels.map((one) => [one.id, weighed(one, panels.get(one.id) ?? new Map(), of)]),
  );
  const extra = (formula.components ?? [])
    .filter(({ inSum }) => inSum)
    .map((one) => weighed(one, components.get(one.id) ?? new Map(), of));
  const sums = valuesOf(input, (presenter) => {
    const sum = added(input, formula.panels, partsOf(weights, presenter), false);
    const adjusted = input.adjustments
      .filter((one) => one.presenter === presenter)
      .map(({ amount }) => read(amount));
    return total([sum ?? ZERO, ...valuesFor(extra, presenter), ...adjusted]);
  });
  const sheets = new Map(
    formula.panels.map((one) => [one.id, one.per === 'sheet' ? sheetsOf(input, one, of) : []]),
  );
  return {
    panels,
    components,
    scores: changed(formula.then, sums, of),
    sheets: (panel, presenter) => valuesFor(sheets.get(panel) ?? [], presenter),
  };
}

/** A judge's whole sheet, marks times weights; null where there is a hole. */
export function wholeSheet(input: RankInput, judge: string, presenter: string): Q | null {
  const marks = input.formula.criteria.map(({ id, weight }) => {
    const mark = markOf(input, judge, presenter, id);
    return mark ? times(mark, read(weight)) : null;
  });
  return marks.reduce<Q | null>((sum, mark) => (sum && mark ? plus(sum, mark) : null), ZERO);
}
