import type { Text, Language } from '../protocol/values.ts';
import { planTexts } from './plan-messages.ts';
import { translator } from './translator.ts';

interface Called {
  readonly id: string;
  readonly name: Text;
}

/** Everybody and everything that has a name: a plan, or what a record holds of one. */
interface Cast {
  readonly panels: readonly Called[];
  readonly criteria: readonly (Called & { readonly grades?: readonly Called[] | undefined })[];
  readonly components?: readonly Called[] | undefined;
  readonly judges: readonly Called[];
  readonly groups: readonly { readonly presenters: readonly Called[] }[];
}

/** What those of a plan are called, by their ids; an id that is nobody's stands for itself. */
export function namesOf(plan: Cast, language: Language) {
  const say = translator(planTexts, language);
  const finder = (list: readonly Called[]) => (id: string) =>
    list.find((one) => one.id === id)?.name[language] ?? id;
  const [panel, criterion] = [finder(plan.panels), finder(plan.criteria)];
  const component = finder(plan.components ?? []);
  const presenter = finder(plan.groups.flatMap(({ presenters }) => presenters));
  const judge = finder(plan.judges);
  const grade = (of: string, id: string): string =>
    finder(plan.criteria.find((one) => one.id === of)?.grades ?? [])(id);
  /** `panel:leaders` and its like: what is taken or compared. */
  const source = (key: string): string => {
    const [kind = '', id = ''] = key.split(':', 2);
    switch (kind) {
      case 'panel':
        return say('panelKey', { name: panel(id) });
      case 'criterion':
        return say('criterionKey', { name: criterion(id) });
      case 'component':
        return say('componentKey', { name: component(id) });
      case 'judge':
        return say('judgeKey', { name: judge(id) });
      case 'mean':
        return id === '' ? say('meanKey') : say('meanOfKey', { name: panel(id) });
      case 'highest':
        return id === '' ? say('highestKey') : say('highestOfKey', { name: panel(id) });
      case 'countback':
        return say('countbackKey', { name: panel(id) });
      case 'deductions':
        return say('deductionsKey');
      case 'lot':
        return say('lotKey');
      default:
        return key;
    }
  };
  return { panel, criterion, grade, component, presenter, judge, source };
}
export type Names = ReturnType<typeof namesOf>;
