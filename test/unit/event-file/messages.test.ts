import { describe, expect, it } from 'vitest';
import { fileProblemTexts, placeTexts, usageTexts } from '../../../server/event-file/messages.ts';
import { planTexts } from '../../../server/event-file/plan-messages.ts';
import { ruleTexts } from '../../../server/event-file/rule-messages.ts';

const parametersOf = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

describe('the event file’s messages', () => {
  it.each(Object.entries({ fileProblemTexts, placeTexts, usageTexts, planTexts, ruleTexts }))(
    '%s tell the same in both languages',
    (_name, { zh, en }) => {
      const all: Record<string, string> = { ...zh };
      expect(Object.keys(all).sort()).toEqual(Object.keys(en).sort());
      for (const [key, text] of Object.entries<string>(en)) {
        const unique = (names: string[]) => [...new Set(names)];
        expect(unique(parametersOf(all[key] ?? '')), key).toEqual(unique(parametersOf(text)));
      }
    },
  );
});
