import { namesOf } from '../../server/event-file/plan-names.ts';
import { translator } from '../../server/event-file/translator.ts';
import type { Language, Text } from '../../server/protocol/values.ts';
import { stepTexts } from './step-messages.ts';

/** What a step is about; null or nothing for what it isn't. */
export interface Place {
  readonly panel?: string | null | undefined;
  readonly criterion?: string | null | undefined;
  readonly judge?: string | null | undefined;
  readonly component?: string | null | undefined;
}

export type Names = ReturnType<typeof namesIn>;

interface Called {
  readonly id: string;
  readonly name: Text;
}

/** Whom and what a working tells of. */
export type Named = Readonly<
  Record<'panels' | 'criteria' | 'components' | 'judges' | 'presenters', readonly Called[]>
>;

/** What ids are called, in one language. */
export function namesIn(record: Named, language: Language) {
  const say = translator(stepTexts, language);
  const names = namesOf({ ...record, groups: [record] }, language);
  const { panel, criterion, component, judge } = names;
  const all = [...record.panels, ...record.criteria, ...record.components];
  const any = (id: string): string => all.find((one) => one.id === id)?.name[language] ?? id;
  const where = (of: Place): string =>
    [
      ...(of.panel ? [panel(of.panel)] : []),
      ...(of.judge ? [judge(of.judge)] : []),
      ...(of.criterion ? [criterion(of.criterion)] : []),
      ...(of.component ? [component(of.component)] : []),
    ].join(language === 'zh' ? '，' : ', ') || say('whole');
  return { ...names, any, where };
}
