import { describe, expect, it } from 'vitest';
import { equipmentTexts } from '../../../server/event-file/equipment-sentences.ts';
import { fileProblemTexts, placeTexts, usageTexts } from '../../../server/event-file/messages.ts';
import { planTexts } from '../../../server/event-file/plan-messages.ts';
import { ruleTexts } from '../../../server/event-file/rule-messages.ts';

const parametersOf = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

const catalogues = {
  fileProblemTexts,
  placeTexts,
  usageTexts,
  planTexts,
  ruleTexts,
  equipmentTexts,
};

describe('the event file’s messages', () => {
  it.each(Object.entries(catalogues))('%s tell the same in both languages', (_name, { zh, en }) => {
    const all: Record<string, string> = { ...zh };
    expect(Object.keys(all).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries<string>(en)) {
      const unique = (names: string[]) => [...new Set(names)];
      expect(unique(parametersOf(all[key] ?? '')), key).toEqual(unique(parametersOf(text)));
    }
  });
});
