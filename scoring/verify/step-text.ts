import { translator } from '../../server/event-file/translator.ts';
import type { Language } from '../../server/protocol/values.ts';
import type { SealedRecord } from '../../server/record/schema.ts';
import type { Rule, WorkingStep } from '../engine/schema.ts';
import { workingTexts } from './working-messages.ts';

/** Gives each step of a presenter's working as one sentence, as one would write it by hand. */
export function stepTexts(record: SealedRecord, language: Language): (step: WorkingStep) => string {
  const say = translator(workingTexts, language);
  const names = namesIn(record, language);
  const separator = language === 'zh' ? '、' : ', ';
  const terms = (list: readonly Term[], name: (term: Term) => string) =>
    list
      .map((term) => `${name(term)} ${term.weighted ?? `${term.score} × ${term.weight}`}`)
      .join(' + ');
  return (step) => {
    switch (step.step) {
      case 'sheet':
        return say('sheet', {
          ...{
            judge: names.judge(step.judge),
            panel: names.panel(step.panel),
            result: step.result,
          },
          terms: step.terms
            .map(
              ({ criterion, mark, weight }) => `${names.criterion(criterion)} ${mark} × ${weight}`,
            )
            .join(' + '),
        });
      case 'aggregate':
        return aggregateText(step);
      case 'rule':
        return say('rule', {
          ...{ where: names.where(step), value: step.value, result: step.result },
          rule: ruleText(step.rule),
          against: step.against === null ? '' : say('against', { against: step.against }),
        });
      case 'weighted':
        return say('weighted', {
          ...{ where: names.where(step), value: step.value },
          ...{ weight: step.weight, result: step.result },
        });
      case 'reweight':
        return say('reweight', {
          ...{ where: names.where(step), value: step.value, result: step.result },
          ...{ allWeights: step.allWeights, presentWeights: step.presentWeights },
          without: step.without.map(names.any).join(separator),
        });
      case 'ifNone':
        return say('ifNone', { where: names.where(step), result: step.result });
      case 'excused':
        return say('excused', {
          ...{ judge: names.judge(step.judge), panel: names.panel(step.panel) },
          reason: step.reason,
        });
      case 'criteria':
        return say('criteria', {
          ...{ panel: names.panel(step.panel), result: step.result },
          terms: terms(step.terms, ({ criterion = '' }) => names.criterion(criterion)),
        });
      case 'panels':
        return say('panels', {
          ...{ result: step.result },
          terms: terms(step.terms, ({ panel = '' }) => names.panel(panel)),
        });
      case 'component':
        return say('component', {
          ...{ component: names.component(step.component), from: step.from, result: step.result },
        });
      case 'components':
        return say('components', {
          ...{ result: step.result },
          terms: terms(step.terms, ({ component = '' }) => names.component(component)),
        });
      case 'adjustment':
        return say('adjustment', { amount: step.amount, reason: step.reason, result: step.result });
      case 'round':
        return say('round', {
          ...{ exact: step.exact, result: step.result, places: step.rounding.places },
          mode: say(step.rounding.mode),
        });
      default:
        return never(step);
    }
  };

  function aggregateText(step: Extract<WorkingStep, { step: 'aggregate' }>): string {
    const out = [...step.droppedLowest, ...step.droppedHighest].join(separator);
    return say('aggregate', {
      where: names.where({ ...step, judge: null, component: null }),
      method: say(step.method),
      counted: step.counted.join(separator),
      dropped: out === '' ? '' : say('dropped', { values: out }),
      exact: step.exact,
      rounded: step.result === step.exact ? '' : say('rounded', { result: step.result }),
    });
  }

  function ruleText(rule: Rule): string {
    const component = 'component' in rule ? names.component(rule.component) : '';
    const number = 'number' in rule ? rule.number : '';
    const points = 'points' in rule && typeof rule.points === 'string' ? rule.points : '';
    return say(`do.${rule.do}`, { component, number, points });
  }
}

interface Term {
  readonly criterion?: string;
  readonly panel?: string;
  readonly component?: string;
  readonly score: string;
  readonly weight: string;
  readonly weighted?: string | undefined;
}

/** What a step is about; null or nothing for what it isn't. */
interface Place {
  readonly panel?: string | null;
  readonly criterion?: string | null;
  readonly judge?: string | null;
  readonly component?: string | null;
}

function namesIn(record: SealedRecord, language: Language) {
  const say = translator(workingTexts, language);
  const finder = (list: SealedRecord['panels']) => (id: string) =>
    list.find((one) => one.id === id)?.name[language] ?? id;
  const [panel, criterion] = [finder(record.panels), finder(record.criteria)];
  const [component, judge] = [finder(record.components), finder(record.judges)];
  const any = finder([...record.panels, ...record.criteria, ...record.components]);
  const where = (of: Place): string =>
    [
      ...(of.panel ? [panel(of.panel)] : []),
      ...(of.judge ? [judge(of.judge)] : []),
      ...(of.criterion ? [criterion(of.criterion)] : []),
      ...(of.component ? [component(of.component)] : []),
    ].join(language === 'zh' ? '，' : ', ') || say('whole');
  return { panel, criterion, component, judge, any, where };
}

function never(step: never): never {
  throw new Error(`unexpected ${JSON.stringify(step)}`);
}
