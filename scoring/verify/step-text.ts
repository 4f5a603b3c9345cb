import { translator, type Translate } from '../../server/event-file/translator.ts';
import type { Language } from '../../server/protocol/values.ts';
import type { Rule, WorkingStep } from '../engine/schema.ts';
import type { Names } from './names.ts';
import { workingTexts, type WorkingKey } from './working-messages.ts';

type StepOf<S extends WorkingStep['step']> = Extract<WorkingStep, { step: S }>;

interface Term {
  readonly criterion?: string;
  readonly panel?: string;
  readonly component?: string;
  readonly score: string;
  readonly weight: string;
  readonly weighted?: string | undefined;
}

/** Writes each step of a presenter's working as one sentence, as one would write it by hand. */
export class StepWriter {
  readonly #names: Names;
  readonly #say: Translate<WorkingKey>;
  readonly #separator: string;

  constructor(names: Names, language: Language) {
    this.#names = names;
    this.#say = translator(workingTexts, language);
    this.#separator = language === 'zh' ? '、' : ', ';
  }

  text(step: WorkingStep): string {
    switch (step.step) {
      case 'sheet':
        return this.#sheet(step);
      case 'aggregate':
        return this.#aggregate(step);
      case 'rule':
        return this.#rule(step);
      case 'reweight':
        return this.#reweight(step);
      case 'weighted': {
        const { value, weight, result } = step;
        return this.#say('weighted', { where: this.#names.where(step), value, weight, result });
      }
      case 'ifNone':
        return this.#say('ifNone', { where: this.#names.where(step), result: step.result });
      case 'excused':
        return this.#say('excused', { ...this.#judgeOf(step), reason: step.reason });
      default:
        return this.#sum(step);
    }
  }

  /** What stands behind the panels' own steps. */
  #sum(
    step: StepOf<'criteria' | 'panels' | 'component' | 'components' | 'adjustment' | 'round'>,
  ): string {
    const { result } = step;
    switch (step.step) {
      case 'criteria': {
        const panel = this.#names.panel(step.panel);
        return this.#say('criteria', { panel, terms: this.#terms(step.terms), result });
      }
      case 'panels':
      case 'components':
        return this.#say(step.step, { terms: this.#terms(step.terms), result });
      case 'component': {
        const component = this.#names.component(step.component);
        return this.#say('component', { component, from: step.from, result });
      }
      case 'adjustment':
        return this.#say('adjustment', { amount: step.amount, reason: step.reason, result });
      case 'round': {
        const { places, mode } = step.rounding;
        return this.#say('round', { places, mode: this.#say(mode), exact: step.exact, result });
      }
      default:
        return never(step);
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
    const { value, against, result } = step;
    return this.#say('rule', {
      ...{ where: this.#names.where(step), value, result },
      rule: this.#ruleName(step.rule),
      against: against === null ? '' : this.#say('against', { against }),
    });
  }

  #ruleName(rule: Rule): string {
    const component = 'component' in rule ? this.#names.component(rule.component) : '';
    const number = 'number' in rule ? rule.number : '';
    const points = 'points' in rule && typeof rule.points === 'string' ? rule.points : '';
    return this.#say(`do.${rule.do}`, { component, number, points });
  }

  #reweight(step: StepOf<'reweight'>): string {
    const { value, allWeights, presentWeights, result } = step;
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
        return `${name} ${term.weighted ?? `${term.score} × ${term.weight}`}`;
      })
      .join(' + ');
  }
}

function never(step: never): never {
  throw new Error(`unexpected ${JSON.stringify(step)}`);
}
