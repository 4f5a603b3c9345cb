import { namesOf } from '../../server/event-file/plan-names.ts';
import { translator } from '../../server/event-file/translator.ts';
import type { Language } from '../../server/protocol/values.ts';
import type { SealedRecord } from '../../server/record/schema.ts';
import { workingTexts } from './working-messages.ts';

/** What a step is about; null or nothing for what it isn't. */
export interface Place {
  readonly panel?: string | null;
  readonly criterion?: string | null;
  readonly judge?: string | null;
  readonly component?: string | null;
}

export type Names = ReturnType<typeof namesIn>;

type Named = Pick<SealedRecord, 'panels' | 'criteria' | 'components' | 'judges' | 'presenters'>;

/** What ids are called in a record, in one language. */
export function namesIn(record: Named, language: Language) {
  const say = translator(workingTexts, language);
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
