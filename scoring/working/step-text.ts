import { translator, type Translate } from '../../server/event-file/translator.ts';
import type { Language } from '../../server/protocol/values.ts';
import type { Rule, WorkingStep } from '../engine/schema.ts';
import type { Names } from './names.ts';
import type { OpenOnly, StepBehind } from './open-schema.ts';
import { openStepText } from './open-step-text.ts';
import { stepTexts, type StepKey } from './step-messages.ts';

type StepOf<S extends WorkingStep['step']> = Extract<WorkingStep, { step: S }>;

interface Term {
  readonly criterion?: string;
  readonly panel?: string;
  readonly component?: string;
  readonly score: string;
  readonly weight: string;
  readonly weighted?: string | undefined;
}

/** How a number is written; as it is where nothing else is said. */
type NumberText = (number: string) => string;

/** Writes each step of a presenter's working as one sentence, as one would write it by hand. */
export class StepWriter {
  readonly #names: Names;
  readonly #say: Translate<StepKey>;
  readonly #number: NumberText;
  readonly #separator: string;
  readonly #language: Language;

  constructor(names: Names, language: Language, number: NumberText = (text) => text) {
    this.#names = names;
    this.#say = translator(stepTexts, language);
    this.#language = language;
    this.#number = number;
    this.#separator = language === 'zh' ? '、' : ', ';
  }

  text(step: WorkingStep | OpenOnly): string {
    switch (step.step) {
      case 'average':
      case 'adjusted':
      case 'scored':
      case 'tie':
        return openStepText(step, this.#names, this.#say, this.#separator);
      case 'sheet':
        return this.#sheet(step);
      case 'aggregate':
        return this.#aggregate(step);
      case 'criteria': {
        const panel = this.#names.panel(step.panel);
        const result = this.#number(step.result);
        return this.#say('criteria', { panel, terms: this.#terms(step.terms), result });
      }
      case 'excused':
        return this.#say('excused', {
          ...this.#judgeOf(step),
          reason: typeof step.reason === 'string' ? step.reason : step.reason[this.#language],
        });
      default:
        return this.#behind(step);
    }
  }

  /** What stands behind the panels' averages. */
  #behind(step: StepBehind): string {
    const result = this.#number(step.result);
    switch (step.step) {
      case 'rule':
        return this.#rule(step);
      case 'reweight':
        return this.#reweight(step);
      case 'weighted': {
        const [where, value] = [this.#names.where(step), this.#number(step.value)];
        return this.#say('weighted', { where, value, weight: step.weight, result });
      }
      case 'ifNone':
        return this.#say(step.judge === undefined ? 'ifNone' : 'sheetIfNone', {
          where: this.#names.where(step),
          result,
        });
      case 'panels':
      case 'components':
        return this.#say(step.step, { terms: this.#terms(step.terms), result });
      case 'component': {
        const component = this.#names.component(step.component);
        const from =
          step.from === 'imported' ? this.#say('imported') : this.#names.source(step.from);
        return this.#say('component', { component, from, result });
      }
      case 'adjustment':
        return this.#say('adjustment', { amount: step.amount, reason: step.reason, result });
      case 'round': {
        const { places, mode } = step.rounding;
        const exact = this.#number(step.exact);
        return this.#say('round', { places, mode: this.#say(mode), exact, result });
      }
      default:
        return step satisfies never;
    }
  }

  #sheet(step: StepOf<'sheet'>): string {
    const terms = step.terms.map(
      ({ criterion, mark, weight }) => `${this.#names.criterion(criterion)} ${mark} × ${weight}`,
    );
    const result = step.result;
    return this.#say('sheet', { ...this.#judgeOf(step), terms: terms.join(' + '), result });
  }

  #aggregate(step: StepOf<'aggregate'>): string {
    const { panel, criterion, exact, result } = step;
    const out = [...step.droppedLowest, ...step.droppedHighest].join(this.#separator);
    return this.#say('aggregate', {
      where: this.#names.where({ panel, criterion }),
      method: this.#say(step.method),
      counted: step.counted.join(this.#separator),
      dropped: out === '' ? '' : this.#say('dropped', { values: out }),
      exact,
      rounded: result === exact ? '' : this.#say('rounded', { result }),
    });
  }

  #rule(step: StepOf<'rule'>): string {
    // Against may hold two numbers, such as 80 ± 8.16.
    const against = step.against?.split(' ').map(this.#number).join(' ');
    return this.#say('rule', {
      where: this.#names.where(step),
      value: this.#number(step.value),
      result: this.#number(step.result),
      rule: this.#ruleName(step.rule),
      against: against === undefined ? '' : this.#say('against', { against }),
    });
  }

  #ruleName(rule: Rule): string {
    if (rule.do === 'round')
      return this.#say('do.round', { places: rule.places, mode: this.#say(rule.mode) });
    const component = 'component' in rule ? this.#names.component(rule.component) : '';
    const number = 'number' in rule ? rule.number : '';
    const points = 'points' in rule && typeof rule.points === 'string' ? rule.points : '';
    return this.#say(`do.${rule.do}`, { component, number, points });
  }

  #reweight(step: StepOf<'reweight'>): string {
    const [value, result] = [this.#number(step.value), this.#number(step.result)];
    const { allWeights, presentWeights } = step;
    const without = step.without.map(this.#names.any).join(this.#separator);
    const where = this.#names.where(step);
    return this.#say('reweight', { where, without, value, allWeights, presentWeights, result });
  }

  #judgeOf({ judge, panel }: { readonly judge: string; readonly panel: string }) {
    return { judge: this.#names.judge(judge), panel: this.#names.panel(panel) };
  }

  #terms(terms: readonly Term[]): string {
    return terms
      .map((term) => {
        const name = this.#names.where(term);
        const product =
          term.weighted === undefined
            ? `${this.#number(term.score)} × ${term.weight}`
            : this.#number(term.weighted);
        return `${name} ${product}`;
      })
      .join(' + ');
  }
}
