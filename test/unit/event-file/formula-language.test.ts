import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rank } from '../../../scoring/engine/rank.ts';
import { readEventFile } from '../../../server/event-file/read-event-file.ts';
import { samplePath } from '../../../server/event-file/sample.ts';
import { changed } from './event-text.ts';
import { planOf } from './parsed.ts';
import { richEvent } from './rich-event.ts';

const plan = planOf(richEvent);

describe('the formula’s language in an event file', () => {
  it('reads a criterion’s own way of drawing together, its rounding and its rules in their order', () => {
    expect(plan.formula.criteria[0]).toMatchObject({
      aggregate: { method: 'median' },
      round: { places: 3, mode: 'halfUp' },
      then: [
        { do: 'shareOfBest', points: '600' },
        { do: 'round', places: 1, mode: 'halfEven' },
      ],
      thenWeighted: [{ do: 'atMost', number: '500' }],
    });
    expect(plan.formula.criteria[1]).toMatchObject({ ifNone: '60' });
  });

  it('reads panels’ rules, for each sheet, each mark, before and after the weight', () => {
    const [leaders, voices] = plan.formula.panels;
    expect(leaders).toMatchObject({
      eachMark: [{ do: 'plus', number: '1' }],
      then: [
        { do: 'timesComponent', component: 'visit' },
        { do: 'dividedBy', number: '100' },
      ],
    });
    expect(voices?.thenWeighted).toEqual([
      { do: 'rankPoints', first: '200', lessEach: '2%', best: 'highest', equal: 'same' },
    ]);
    const sheets = changed(
      'eachMark',
      'eachSheet',
      richEvent.replaceAll('per: criterion', 'per: sheet'),
    );
    const own = sheets
      .replace(/ {4}(aggregate|round): .*\n/g, '')
      .replace(/ {4}then:\n( {6}.*\n)+/, '');
    const text = own.replace(/ {4}(thenWeighted: \[\{ do: atMost.*|ifNone.*)\n/g, '');
    expect(planOf(text).formula.panels[0]?.eachSheet).toEqual([{ do: 'plus', number: '1' }]);
  });

  it('reads the rules of the sum, and every new key for ties', () => {
    expect(plan.formula.then?.map((rule) => rule.do)).toEqual(['plusComponent', 'table']);
    expect(plan.formula.ties).toEqual([
      'judge:chief',
      'component:visit',
      'mean',
      'highest:voices',
      'deductions',
      'lot',
    ]);
  });

  it('imports each presenter’s numbers, and takes others from where the file says', () => {
    expect(plan.components).toEqual([
      { id: 'visit', name: { zh: '走访', en: 'Visit' } },
      { id: 'top', name: { zh: '领导名次', en: 'Standing' } },
    ]);
    expect(plan.imported).toContainEqual({ presenter: 'bob', component: 'visit', value: '91.5' });
    expect(plan.imported).toHaveLength(4);
    expect(plan.formula.components?.[1]).toMatchObject({ from: 'panel:leaders', inSum: false });
  });

  it('lets a component do without a number where it says what stands for it', () => {
    const text = changed(
      'weight: 0.2 }',
      'weight: 0.2, ifNone: 50 }',
      changed(' , components: { visit: 84 }', '', richEvent),
    );
    expect(planOf(text).imported).toHaveLength(3);
  });

  it('excuses judges from their own unit where the event says so and the panel doesn’t say otherwise', () => {
    expect(plan.excused).toEqual([
      { judge: 'six', presenter: 'bob', reason: 'family' },
      { judge: 'two', presenter: 'ada', reason: 'own unit' },
    ]);
    const all = planOf(changed(', ownUnit: marked }', ' }', richEvent));
    expect(all.excused).toContainEqual({ judge: 'five', presenter: 'bob', reason: 'own unit' });
    const byPanel = changed('ownUnit: excused\n', '', richEvent);
    expect(planOf(byPanel).excused).toEqual(plan.excused);
    const nowhere = changed(', ownUnit: excused }', ' }', byPanel);
    expect(planOf(nowhere).excused).toHaveLength(1);
  });

  it('knows a unit that only one language names alike', () => {
    const text = changed(
      'panel: leaders, unit: { zh: 北局, en: North }',
      'panel: leaders, unit: 北局',
      richEvent,
    );
    expect(planOf(text).excused).toContainEqual({
      judge: 'two',
      presenter: 'ada',
      reason: 'own unit',
    });
  });

  it('knows beforehand who is absent', () => {
    expect(plan.judges.filter(({ absent }) => absent).map(({ id }) => id)).toEqual(['four']);
  });

  it('is shown in a sample that is in order, with nothing to be asked about', async () => {
    const path = join(dirname(samplePath), 'whole-formula.yaml');
    const result = await readEventFile(path);
    expect(result).toMatchObject({ ok: true, warnings: [] });
    if (!result.ok) return;
    expect(result.plan.formula.ties[0]).toBe('judge:chief');
    expect(result.plan.excused).toHaveLength(2);
    expect(result.plan.imported).toHaveLength(5);
  });

  it('gives a formula that the engine ranks by', () => {
    const { formula, excused = [], imported = [] } = plan;
    const presenters = plan.groups.flatMap((group) => group.presenters.map(({ id }) => id));
    const away = new Set(excused.map(({ judge, presenter }) => `${judge} ${presenter}`));
    const marks = plan.judges
      .filter(({ absent }) => !absent)
      .flatMap(({ id: judge }) =>
        presenters
          .filter((presenter) => !away.has(`${judge} ${presenter}`))
          .flatMap((presenter, index) =>
            formula.criteria.map(({ id: criterion }) => {
              return { judge, presenter, criterion, mark: String(70 + 5 * index) };
            }),
          ),
      );
    const { ranking } = rank({
      formula,
      presenters: presenters.map((id) => ({ id, withdrawn: false })),
      judges: plan.judges.map(({ id, panel, absent }) => ({ id, panel, absent })),
      marks,
      adjustments: [],
      components: imported,
      excused,
    });
    expect(ranking.map(({ score }) => score)).toEqual(['200.000', '200.000', '200.000', '200.000']);
    expect(ranking.map(({ band }) => band)).toEqual(['top', 'top', null, null]);
  });
});
