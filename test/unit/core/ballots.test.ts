import { describe, expect, it } from 'vitest';
import { formulaSchema } from '../../../scoring/engine/schema.ts';
import { rankInputOf } from '../../../server/core/rank-group.ts';
import { planOf } from '../../../server/core/state.ts';
import { judgeView } from '../../../server/core/view-judge.ts';
import { panelView } from '../../../server/core/view-panel.ts';
import { publicView } from '../../../server/core/view-public.ts';
import type { EventPlan } from '../../../server/protocol/event-plan.ts';
import { examplePlan } from './plan.ts';
import { codeOf, must, receiptAt, Rehearsal, typesOf } from './rehearsal.ts';

const text = (word: string) => ({ zh: word, en: word });
const LEADERS = ['l1', 'l2', 'l3', 'l4'];

/** The heads with one panel of four leaders, and this one criterion. */
function planWith(criterion: object, panel: object = {}, names: object = {}): EventPlan {
  const plan = examplePlan({ leaders: LEADERS.length, officialJudges: 0 });
  return {
    ...plan,
    panels: plan.panels.slice(0, 1),
    criteria: [{ id: 'work', name: text('Work'), ...names }],
    formula: formulaSchema.parse({
      criteria: [{ id: 'work', ...criterion }],
      panels: [{ id: 'leaders', ...panel }],
    }),
  };
}

const grades = [
  { id: 'good', points: '85' },
  { id: 'poor', points: '40' },
  { id: 'unknown', points: null },
];
const names = { grades: grades.map(({ id }) => ({ id, name: text(`the ${id}`) })) };
const graded = (more: object = {}) =>
  planWith({ grades, ...more }, { per: 'criterion', round: { places: 2 } }, names);

/** Both heads are through; each leader chooses a grade for ann, and another for bo. */
function chosen(ann: readonly string[], bo: readonly string[], plan = graded()): Rehearsal {
  const show = new Rehearsal(plan);
  show.present('ann', 'bo');
  for (const [index, judge] of LEADERS.entries()) {
    must(show.mark(judge, 'ann', 'work', ann[index] ?? 'good'));
    must(show.mark(judge, 'bo', 'work', bo[index] ?? 'good'));
  }
  return show;
}

const heads = (show: Rehearsal) => {
  const group = publicView(show.state).groups.find(({ id }) => id === 'heads');
  return group?.published?.ranking;
};

describe('grades', () => {
  it('JUDGE-14: a mark is one of the criterion’s grades, and no number', () => {
    const show = new Rehearsal(graded());
    show.present('ann', 'bo');
    for (const mark of ['best', '85', '', 'constructor'])
      expect(show.mark('l1', 'ann', 'work', mark), mark).toEqual({
        ok: false,
        refusal: { code: 'unknownGrade', params: { grade: mark } },
      });
    expect(typesOf(show.mark('l1', 'ann', 'work', 'good'))).toEqual(['marked']);
    expect(typesOf(show.mark('l1', 'ann', 'work', 'unknown'))).toEqual(['marked']);
    expect(typesOf(show.mark('l1', 'ann', 'work', null))).toEqual(['marked']);
  });

  it('JUDGE-14: a mark of another criterion is a number, and no grade', () => {
    const show = new Rehearsal();
    show.present('ann', 'bo');
    expect(codeOf(show.mark('l1', 'ann', 'work', 'good'))).toBe('markNotANumber');
  });

  it('are shown to the judge by name, with what counts', () => {
    const show = new Rehearsal(graded());
    expect(judgeView(show.state, 'l1', receiptAt, 'record')?.criteria[0]?.grades).toEqual([
      { id: 'good', points: '85', name: text('the good') },
      { id: 'poor', points: '40', name: text('the poor') },
      { id: 'unknown', points: null, name: text('the unknown') },
    ]);
  });

  it('JUDGE-8: are handed in as they were seen, and counted for the producer like marks', () => {
    const show = chosen([], ['poor']);
    const seen = show.sheet('l1', 'heads').marks;
    expect(seen.map(({ mark }) => mark)).toEqual(['good', 'poor']);
    const other = seen.map((one) => ({ ...one, mark: 'good' }));
    expect(codeOf(show.handIn('l1', 'heads', other))).toBe('sheetDiffers');
    expect(must(show.handIn('l1', 'heads'))).toMatchObject([{ sheet: seen }]);
    expect(panelView(show.state).sheets[0]).toMatchObject({ judge: 'l1', given: 2, wanted: 2 });
    expect(JSON.stringify(panelView(show.state))).not.toContain('poor');
  });

  it('GROUP-15: are ranked by their points; one that is not counted is no zero', () => {
    // ann (85 + 85 + 40 + 85) / 4; bo (85 + 85 + 85) / 3
    const show = chosen(['good', 'good', 'poor'], ['unknown']);
    for (const judge of LEADERS) must(show.handIn(judge, 'heads'));
    expect(heads(show)).toMatchObject([
      { presenter: 'bo', score: '85.00' },
      { presenter: 'ann', score: '73.75' },
    ]);
    const group = planOf(show.state).groups[0];
    if (!group) throw new Error('no group');
    expect(rankInputOf(show.state, group).marks[0]).toEqual({
      judge: 'l1',
      presenter: 'ann',
      criterion: 'work',
      grade: 'good',
    });
  });

  it('VIEW-20: a panel’s average is withheld where fewer than three of them count', () => {
    const show = chosen(['unknown'], ['unknown', 'unknown']);
    for (const judge of LEADERS) must(show.handIn(judge, 'heads'));
    const panelsOf = (id: string) => heads(show)?.find(({ presenter }) => presenter === id)?.panels;
    expect(panelsOf('ann')).toEqual({ leaders: '85.00' });
    expect(panelsOf('bo')).toEqual({});
  });

  it('GROUP-15: of which none counts hold the ranking back, and say whose', () => {
    const show = chosen(
      [],
      LEADERS.map(() => 'unknown'),
    );
    for (const judge of LEADERS) {
      expect(panelView(show.state).heldBack).toEqual([]);
      must(show.handIn(judge, 'heads'));
    }
    const problem = { code: 'tooFewCounted', params: { panel: 'leaders', presenter: 'bo' } };
    expect(panelView(show.state).heldBack).toMatchObject([
      { group: 'heads', missing: [], problem },
    ]);
    const publish = {
      type: 'publish',
      group: 'heads',
      withoutMissing: false,
      reason: null,
    } as const;
    expect(show.producer(publish)).toEqual({ ok: false, refusal: problem });
    // The way out: bo is taken out, with the supervisor’s consent.
    const reason = 'nobody could judge';
    must(
      show.producer({
        type: 'proposeCorrection',
        group: 'heads',
        presenter: 'bo',
        points: null,
        reason,
      }),
    );
    must(show.supervisor({ type: 'confirmCorrection', group: 'heads' }));
    must(show.producer(publish));
    expect(heads(show)).toMatchObject([
      { presenter: 'ann', rank: 1 },
      { presenter: 'bo', rank: null },
    ]);
  });

  it('GROUP-15: of which none counts are no trouble where the formula says what holds then', () => {
    const show = chosen(
      [],
      LEADERS.map(() => 'unknown'),
      graded({ ifNone: '60' }),
    );
    for (const judge of LEADERS) must(show.handIn(judge, 'heads'));
    expect(heads(show)).toMatchObject([{ score: '85.00' }, { presenter: 'bo', score: '60.00' }]);
  });

  it('CORRECT-5: stay what they were through a correction, which gives points', () => {
    const show = chosen(['poor'], []);
    for (const judge of LEADERS) must(show.handIn(judge, 'heads'));
    const about = { group: 'heads', presenter: 'ann', points: '20', reason: 'miscounted' } as const;
    const before = show.sheet('l1', 'heads').marks;
    must(show.producer({ type: 'proposeCorrection', ...about }));
    must(show.supervisor({ type: 'confirmCorrection', group: 'heads' }));
    expect(heads(show)).toMatchObject([
      { presenter: 'ann', score: '93.75' },
      { presenter: 'bo', score: '85.00' },
    ]);
    expect(show.sheet('l1', 'heads').marks).toEqual(before);
  });
});

describe('ballots of ranks', () => {
  const eachSheet = [{ do: 'rankPoints', points: ['10', '6'], best: 'lowest' }];
  const ranks = () => planWith({ ballot: 'ranks' }, { eachSheet });
  const through = () => {
    const show = new Rehearsal(ranks());
    show.present('ann', 'bo');
    return show;
  };

  it('JUDGE-14: hold places from 1 to as many as the group has presenters', () => {
    const show = through();
    for (const mark of ['0', '3', '1.5', '-1'])
      expect(show.mark('l1', 'ann', 'work', mark), mark).toEqual({
        ok: false,
        refusal: { code: 'placeOutOfRange', params: { most: 2 } },
      });
    expect(codeOf(show.mark('l1', 'ann', 'work', 'first'))).toBe('markNotANumber');
    must(show.mark('l1', 'ann', 'work', '2'));
  });

  it('JUDGE-15: are not handed in with one place for two, who are both named', () => {
    const show = through();
    must(show.mark('l1', 'ann', 'work', '1'));
    must(show.mark('l1', 'bo', 'work', '1.0'));
    expect(show.handIn('l1', 'heads')).toEqual({
      ok: false,
      refusal: { code: 'placeTwice', params: { presenter: 'ann', other: 'bo', place: '1' } },
    });
    must(show.mark('l1', 'bo', 'work', '2'));
    must(show.handIn('l1', 'heads'));
  });

  it('JUDGE-15: are free of whoever withdraws, and rank by what places are worth', () => {
    const show = through();
    for (const judge of LEADERS) {
      must(show.mark(judge, 'ann', 'work', judge === 'l1' ? '2' : '1'));
      must(show.mark(judge, 'bo', 'work', judge === 'l1' ? '1' : '2'));
      must(show.handIn(judge, 'heads'));
    }
    // ann 6 + 3 × 10, bo 10 + 3 × 6, each by 4
    expect(heads(show)).toMatchObject([
      { presenter: 'ann', score: '9.00' },
      { presenter: 'bo', score: '7.00' },
    ]);
    const other = through();
    must(other.mark('l1', 'ann', 'work', '2'));
    must(other.mark('l1', 'bo', 'work', '2'));
    must(other.press('withdraw', 'bo'));
    must(other.handIn('l1', 'heads'));
  });
});
