import { describe, expect, it } from 'vitest';
import { missingJudges } from '../../../server/core/state.ts';
import { panelView } from '../../../server/core/view-panel.ts';
import { publicView } from '../../../server/core/view-public.ts';
import { eventPlanSchema, OWN_UNIT, type EventPlan } from '../../../server/protocol/event-plan.ts';
import { judgeViewSchema } from '../../../server/protocol/views.ts';
import { judgeView } from '../../../server/core/view-judge.ts';
import { formulaSchema } from '../../../scoring/engine/schema.ts';
import { examplePlan, WINDOW } from './plan.ts';
import { codeOf, must, receiptAt, Rehearsal, typesOf } from './rehearsal.ts';

const text = (word: string) => ({ zh: word, en: word });
const official = (id: string) => ({ id, name: text(id), post: text(''), panel: 'officials' });
const own = (judge: string, presenter: string) => ({ judge, presenter, reason: OWN_UNIT });

/** Four leaders and four officials; l1 is of ann's unit. */
function excusing(changes: Partial<EventPlan> = {}): EventPlan {
  const plan = examplePlan({ leaders: 4 });
  const judges = [...plan.judges, ...['o2', 'o3', 'o4'].map(official)];
  return eventPlanSchema.parse({ ...plan, judges, excused: [own('l1', 'ann')], ...changes });
}

function presented(plan: EventPlan): Rehearsal {
  const show = new Rehearsal(plan);
  show.present('ann', 'bo');
  return show;
}

const everybody = ['l1', 'l2', 'l3', 'l4', 'o1', 'o2', 'o3', 'o4'];

const rankingOf = (show: Rehearsal, group = 'heads') =>
  publicView(show.state).groups.find(({ id }) => id === group)?.published?.ranking ?? [];

describe('judges who are excused', () => {
  it('JUDGE-12: don’t mark the presenter, and are shown why', () => {
    const show = presented(excusing());
    expect(codeOf(show.mark('l1', 'ann', 'work', '90'))).toBe('presenterExcused');
    must(show.mark('l2', 'ann', 'work', '90'));
    must(show.mark('l1', 'bo', 'work', '90'));
    expect(show.sheet('l1', 'heads')).toMatchObject({
      open: ['bo'],
      excused: [{ presenter: 'ann', reason: 'own unit' }],
    });
    expect(show.sheet('l2', 'heads')).toMatchObject({ open: ['ann', 'bo'], excused: [] });
  });

  it('JUDGE-12: hand in a sheet without them, and the last sheet publishes', () => {
    const show = presented(excusing());
    show.fillAndHandIn('heads', ...everybody.slice(1));
    show.fill('l1', 'heads');
    expect(show.sheet('l1', 'heads').marks).toHaveLength(2);
    expect(typesOf(show.handIn('l1', 'heads'))).toEqual(['sheetHandedIn', 'published']);
    expect(rankingOf(show)).toMatchObject([{ rank: 1 }, { rank: 1 }]);
  });

  it('JUDGE-12: who has nobody to mark has nothing to hand in', () => {
    const show = presented(excusing({ excused: [own('l1', 'ann'), own('l1', 'bo')] }));
    expect(codeOf(show.handIn('l1', 'heads', []))).toBe('nothingToMark');
    expect(missingJudges(show.state, 'heads')).toEqual(everybody.slice(1));
  });

  it('JUDGE-13: nobody waits for them where all whom they mark have withdrawn', () => {
    const show = presented(excusing());
    show.fillAndHandIn('heads', ...everybody.slice(1));
    must(show.press('withdraw', 'bo'));
    expect(missingJudges(show.state, 'heads')).toEqual([]);
  });

  it('JUDGE-12: count as complete on the producer’s view without them', () => {
    const show = presented(excusing());
    show.fill('l1', 'heads');
    const progress = panelView(show.state).sheets.find(({ judge }) => judge === 'l1');
    expect(progress).toMatchObject({ given: 2, wanted: 2 });
  });

  it('GROUP-14: a panel that excuses leave too small can’t be ranked', () => {
    const formula = formulaSchema.parse({
      criteria: examplePlan().formula.criteria,
      panels: [{ id: 'leaders', aggregate: { method: 'trimmedMean' } }, { id: 'officials' }],
    });
    const excused = [own('l1', 'ann'), own('l2', 'ann')];
    const show = presented(excusing({ formula, excused }));
    show.fillAndHandIn('heads', ...everybody);
    show.wait(WINDOW);
    expect(panelView(show.state).heldBack).toMatchObject([
      { problem: { code: 'cannotRank', params: { panel: 'leaders', count: 2 } } },
    ]);
  });

  it('VIEW-11: no average is told of whom fewer than three of a panel marked', () => {
    const show = presented(excusing({ excused: [own('l1', 'ann'), own('l2', 'ann')] }));
    show.fillAndHandIn('heads', ...everybody);
    const panels = Object.fromEntries(
      rankingOf(show).map(({ presenter, panels: told }) => [presenter, Object.keys(told)]),
    );
    expect(panels).toEqual({ ann: [], bo: ['leaders', 'officials'] });
  });
});

describe('judges who are absent', () => {
  const absent = (id: string) => ({
    judges: excusing().judges.map((judge) =>
      judge.id === id ? { ...judge, absent: true } : judge,
    ),
  });

  it('JUDGE-13: are not waited for', () => {
    const show = presented(excusing(absent('l4')));
    show.fillAndHandIn('heads', ...everybody.filter((id) => id !== 'l4'));
    expect(show.phase('heads').state).toBe('published');
    expect(show.events.at(-1)).toMatchObject({ missing: [] });
  });

  it('VIEW-4: are on no producer’s list of sheets until they have handed in', () => {
    const show = presented(excusing(absent('l4')));
    const listed = () => panelView(show.state).sheets.map(({ judge }) => judge);
    expect(listed()).toEqual(everybody.filter((id) => id !== 'l4'));
    show.fillAndHandIn('heads', 'l4');
    expect(listed()).toEqual(everybody);
  });

  it('JUDGE-13: count when they come after all and hand in', () => {
    const show = presented(excusing(absent('l4')));
    show.fill('l4', 'heads', '50');
    must(show.handIn('l4', 'heads'));
    show.fillAndHandIn('heads', ...everybody.filter((id) => id !== 'l4'));
    expect(rankingOf(show)[0]?.panels['leaders']).not.toBe('88');
  });

  it('GROUP-14: a tie’s key may name them; it parts nobody', () => {
    const { formula } = excusing();
    const show = presented(
      excusing({ ...absent('l4'), formula: { ...formula, ties: ['judge:l4', 'lot'] } }),
    );
    show.fillAndHandIn('heads', ...everybody.filter((id) => id !== 'l4'));
    expect(rankingOf(show).map(({ tie }) => tie)).toEqual(['shared', 'shared']);
  });
});

describe('what else a ranking is computed from', () => {
  const { formula } = excusing();
  const withVisit = (): EventPlan =>
    excusing({
      formula: formulaSchema.parse({ ...formula, components: [{ id: 'visit', weight: '0.1' }] }),
      components: [{ id: 'visit', name: text('Visit') }],
      imported: [
        { presenter: 'ann', component: 'visit', value: '70' },
        { presenter: 'bo', component: 'visit', value: '90' },
        { presenter: 'cy', component: 'visit', value: '80' },
      ],
    });

  it('GROUP-14: each presenter’s imported numbers are in the score', () => {
    const show = presented(withVisit());
    show.fillAndHandIn('heads', ...everybody);
    expect(rankingOf(show)).toMatchObject([
      { presenter: 'bo', rank: 1, score: '97.00' },
      { presenter: 'ann', rank: 2, score: '95.00' },
    ]);
  });

  it('GROUP-14: the drawn lots part ties', () => {
    const show = new Rehearsal(excusing({ formula: { ...formula, ties: ['lot'] } }));
    must(show.producer({ type: 'drawLots', group: 'heads', seed: '3 5 1' }));
    const order = show.state.plan?.groups[0]?.presenters.map(({ id }) => id) ?? [];
    show.present(...order);
    show.fillAndHandIn('heads', ...everybody);
    expect(rankingOf(show).map(({ rank, tie }) => [rank, tie])).toEqual([
      [1, 'lot'],
      [2, 'lot'],
    ]);
  });

  it('VIEW-5: rules of a criterion are none of a tablet’s business', () => {
    const criteria = formula.criteria.map((one) => ({
      ...one,
      then: [{ do: 'atLeast' as const, number: '0' }],
    }));
    const panels = formula.panels.map((panel) => ({ ...panel, per: 'criterion' as const }));
    const show = presented(excusing({ formula: { ...formula, criteria, panels } }));
    const view = judgeView(show.state, 'l1', receiptAt, 'record');
    expect(judgeViewSchema.safeParse(view).success).toBe(true);
  });
});
