import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rank } from '../../../scoring/engine/rank.ts';
import { rankInputSchema, workingStepSchema } from '../../../scoring/engine/schema.ts';
import { namesIn } from '../../../scoring/working/names.ts';
import { StepWriter } from '../../../scoring/working/step-text.ts';
import { workingPage } from '../../../scoring/verify/working-page.ts';
import { supervisorKeySchema } from '../../../server/record/keys.ts';
import { sealedRecordSchema } from '../../../server/record/schema.ts';
import { openPart } from '../../../server/record/sealed-part.ts';
import { fixture, fixtureKey } from './verify-command.ts';

const root = resolve(import.meta.dirname, '../../..');
const folders = ['test/fixtures/formulas', 'scoring/formulas'].map((path) => resolve(root, path));
const inputs = folders.flatMap((folder) =>
  readdirSync(folder).flatMap((file) => {
    if (!file.endsWith('.json')) return [];
    const input = rankInputSchema.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    return input.success ? [{ file, input: input.data }] : [];
  }),
);
const nameless = { panels: [], criteria: [], components: [], judges: [], presenters: [] };

describe('the working, for people', () => {
  it.each(['zh', 'en'] as const)(
    'RECORD-10: every step of formulas from practice is a whole sentence (%s)',
    (language) => {
      const writer = new StepWriter(namesIn(nameless, language), language);
      const kinds = new Set<string>();
      for (const { input } of inputs)
        for (const step of rank(input).ranking.flatMap(({ working }) => working)) {
          kinds.add(step.step);
          const text = writer.text(step);
          expect(text).not.toMatch(/\{\{|\}\}|undefined|null|\[object/);
          if ('result' in step) expect(text).toContain(step.result);
        }
      expect(kinds.size).toBeGreaterThan(6);
    },
  );

  it('RECORD-10: steps that are rare are sentences too', () => {
    const writer = new StepWriter(namesIn(nameless, 'en'), 'en');
    const nowhere = { panel: null, judge: null, criterion: null, component: null };
    const steps = [
      { step: 'excused', panel: 'a', judge: 'j', reason: 'own unit' },
      { step: 'ifNone', panel: 'a', criterion: 'c', component: null, result: '70' },
      {
        ...{ step: 'reweight', panel: 'a', judge: 'j', without: ['c'], value: '40' },
        ...{ allWeights: '10', presentWeights: '5', result: '80' },
      },
      { step: 'weighted', ...nowhere, judge: undefined, value: '3', weight: '2', result: '6' },
      { step: 'adjustment', amount: '-1', reason: 'over time', result: '79' },
    ].map((step) => workingStepSchema.parse(JSON.parse(JSON.stringify(step))));
    expect(steps.map((step) => writer.text(step))).toEqual([
      'j (a) does not mark here: own unit',
      'a, c: nobody marked, which counts as 70',
      'a, j: nothing for c, so 40 × 10 ÷ 5 = 80',
      'Whole score: 3 × 2 = 6',
      'Correction -1 (over time) = 79',
    ]);
  });

  it('RECORD-10: what stands in the record is never markup, nor a template', async () => {
    const record = sealedRecordSchema.parse(JSON.parse(readFileSync(fixture, 'utf8')));
    const key = supervisorKeySchema.parse(JSON.parse(readFileSync(fixtureKey, 'utf8')));
    const part = await openPart(record.sealed, key);
    if (!part) throw new Error('not opened');
    const input = rankInputSchema.parse(part.input);
    const evil = '<img src=x onerror="alert(1)"> & {{result}}';
    for (const { name } of record.presenters) name.en = evil;
    record.event.title.en = evil;
    record.reason = evil;
    const page = workingPage(record, { part, input, result: rank(input) }, 'en');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; {{result}}');
    expect(page).toContain('@page { size: A4;');
  });
});
