import { displayText, exactText, fixed, fromText, round, type Fraction } from './exact.ts';
import { rankPoints, shareOfBest } from './group-rules.ts';
import { shareOfTotal, zScore } from './normalise.ts';
import type { Rule, RuleOf, WorkingStep } from './schema.ts';

/** A number on its way to the score, and its text: as rounded, or shortened for display. */
export interface Amount {
  readonly value: Fraction;
  readonly text: string;
}

/** One presenter's number among the others', and the presenter's working. */
export interface Entry extends Amount {
  /** The presenter's place among those who compete. */
  readonly row: number;
  readonly steps: WorkingStep[];
}

/** What a list of rules is done to; for the working, and for errors. */
export interface RulePlace {
  readonly panel?: string;
  readonly criterion?: string;
  readonly judge?: string;
  readonly component?: string;
  /** Where the rules stand, such as `formula.panels[0].then`. */
  readonly path: string;
}

/** A component's number of the presenter at `row`. */
export type ComponentOf = (row: number, component: string) => Fraction;

/** What a rule makes of a number, and what it looked at beside it. */
export interface Outcome {
  readonly value: Fraction;
  readonly against?: string;
}

/** A rule that has looked at everybody, ready for each. */
export type Effect = (entry: Entry) => Outcome;

/** Does the rules in turn, each to everybody before the next, and tells each in the working. */
export function applyRules(
  rules: readonly Rule[] | undefined,
  entries: readonly Entry[],
  place: RulePlace,
  componentOf: ComponentOf,
): readonly Entry[] {
  let current = entries;
  for (const [index, rule] of (rules ?? []).entries()) {
    const effect = effectOf(rule, current, `${place.path}[${index}]`, componentOf);
    current = current.map((entry) => {
      const { value, against = null } = effect(entry);
      const isRound = rule.do === 'round';
      entry.steps.push({
        step: 'rule',
        panel: place.panel ?? null,
        criterion: place.criterion ?? null,
        judge: place.judge ?? null,
        component: place.component ?? null,
        rule,
        value: exactText(entry.value),
        against,
        result: isRound ? fixed(value, rule.places) : exactText(value),
      });
      return { ...entry, value, text: isRound ? fixed(value, rule.places) : displayText(value) };
    });
  }
  return current;
}

function effectOf(
  rule: Rule,
  entries: readonly Entry[],
  path: string,
  componentOf: ComponentOf,
): Effect {
  switch (rule.do) {
    case 'round':
      return ({ value }) => ({ value: round(value, rule) });
    case 'timesComponent':
      return ({ value, row }) => {
        const factor = componentOf(row, rule.component);
        return { value: value.mul(factor), against: exactText(factor) };
      };
    case 'plusComponent':
      return ({ value, row }) => {
        const more = componentOf(row, rule.component);
        return { value: value.add(more), against: exactText(more) };
      };
    case 'shareOfBest':
      return shareOfBest(rule, entries, path);
    case 'zScore':
      return zScore(rule, entries, path);
    case 'shareOfTotal':
      return shareOfTotal(rule, entries, path);
    case 'rankPoints':
      return rankPoints(rule, entries);
    case 'table':
      return table(rule);
    default: {
      const number = fromText(rule.number);
      return ({ value }) => ({ value: byNumber[rule.do](value, number) });
    }
  }
}

const byNumber: Record<
  'times' | 'dividedBy' | 'plus' | 'atLeast' | 'atMost',
  (value: Fraction, number: Fraction) => Fraction
> = {
  times: (value, number) => value.mul(number),
  dividedBy: (value, number) => value.div(number),
  plus: (value, number) => value.add(number),
  atLeast: (value, number) => (value.compare(number) < 0 ? number : value),
  atMost: (value, number) => (value.compare(number) > 0 ? number : value),
};

function table(rule: RuleOf<'table'>) {
  const rows = rule.rows.map(({ from, points }) => ({ from, least: fromText(from), points }));
  return ({ value }: Entry): Outcome => {
    const row = rows.find(({ least }) => value.compare(least) >= 0);
    return row
      ? { value: fromText(row.points), against: row.from }
      : { value: fromText(rule.below), against: 'below' };
  };
}
