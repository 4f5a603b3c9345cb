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

/** What ids are called in a record, in one language. */
export function namesIn(
  record: Pick<SealedRecord, 'panels' | 'criteria' | 'components' | 'judges'>,
  language: Language,
) {
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
