import { describe, expect, it } from 'vitest';
import { judgeView } from '../../../server/core/view-judge.ts';
import { panelView } from '../../../server/core/view-panel.ts';
import { publicView } from '../../../server/core/view-public.ts';
import {
  judgeViewSchema,
  panelViewSchema,
  publicViewSchema,
} from '../../../server/protocol/views.ts';
import { examplePlan, LIMIT, WARNING, WINDOW } from './plan.ts';
import { must, receiptAt, Rehearsal } from './rehearsal.ts';

const nextOf = (show: Rehearsal) => panelView(show.state).nextAction;
const groupIn = (show: Rehearsal, id: string) =>
  publicView(show.state).groups.find((group) => group.id === id);

describe('views', () => {
  it('VIEW-1: marking and handing in leave the public’s view as it is, version and all', () => {
    const show = new Rehearsal(examplePlan({ release: 'byProducer' }));
    show.present('ann', 'bo');
    const before = publicView(show.state);
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    expect(publicView(show.state)).toEqual(before);
  });

  it('VIEW-3: a published ranking tells scores, bands, and the averages of large panels', () => {
    const show = new Rehearsal(examplePlan({ leaders: 3, officialJudges: 3 }));
    show.present('ann', 'bo');
    for (const judge of ['l1', 'l2', 'l3', 'o1', 'o2', 'o3']) {
      show.fill(judge, 'heads');
      must(show.mark(judge, 'bo', 'work', '95'));
      must(show.handIn(judge, 'heads'));
    }
    expect(groupIn(show, 'heads')?.published).toEqual({
      version: 1,
      reason: null,
      ranking: [
        {
          presenter: 'bo',
          rank: 1,
          score: '92.00',
          band: 'excellent',
          tie: null,
          panels: { leaders: '92', officials: '92' },
        },
        {
          presenter: 'ann',
          rank: 2,
          score: '88.00',
          band: null,
          tie: null,
          panels: { leaders: '88', officials: '88' },
        },
      ],
    });
  });

  it('VIEW-3: no average is told beside a small panel: with the score it would give that one away', () => {
    const show = new Rehearsal(examplePlan({ leaders: 3, officialJudges: 1 }));
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1', 'l2', 'l3', 'o1');
    const { published } = groupIn(show, 'heads') ?? {};
    expect(published?.ranking.map(({ panels }) => panels)).toEqual([{}, {}]);
  });

  it('VIEW-3: an average is withheld where fewer than three of a panel handed in', () => {
    const show = new Rehearsal(examplePlan({ leaders: 3, officialJudges: 3 }));
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1', 'o2', 'o3');
    show.wait(WINDOW);
    const { published } = groupIn(show, 'heads') ?? {};
    expect(published?.ranking.map(({ panels }) => panels)).toEqual([{}, {}]);
  });

  it.each([
    ['three of whom a trimmed mean drops two', 'trimmedMean', 3, false],
    ['five of whom a trimmed mean drops two', 'trimmedMean', 5, true],
    ['five of whom a median takes one', 'median', 5, false],
  ] as const)(
    'VIEW-3: averages are told only where they hide every mark: of %s',
    (_, officials, officialJudges, told) => {
      const show = new Rehearsal(examplePlan({ leaders: 3, officials, officialJudges }));
      show.present('ann', 'bo');
      const judges = show.state.plan?.judges.map(({ id }) => id) ?? [];
      show.fillAndHandIn('heads', ...judges);
      const [first] = groupIn(show, 'heads')?.published?.ranking ?? [];
      expect(Object.keys(first?.panels ?? {})).toEqual(told ? ['leaders', 'officials'] : []);
    },
  );

  it('VIEW-3: who withdrew stands last, without rank or score', () => {
    const show = new Rehearsal();
    show.present('bo');
    must(show.press('withdraw', 'ann'));
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    expect(groupIn(show, 'heads')?.published?.ranking).toMatchObject([
      { presenter: 'bo', rank: 1 },
      { presenter: 'ann', rank: null, score: null, band: null },
    ]);
  });

  it('VIEW-4: the producer sees how far every judge is', () => {
    const show = new Rehearsal();
    show.present('ann', 'bo');
    must(show.mark('l2', 'ann', 'work', '71.5'));
    show.fillAndHandIn('heads', 'o1');
    const view = panelView(show.state);
    expect(view.sheets).toEqual([
      { group: 'heads', judge: 'l1', state: 'empty', given: 0, wanted: 4 },
      { group: 'heads', judge: 'l2', state: 'marking', given: 1, wanted: 4 },
      { group: 'heads', judge: 'o1', state: 'handedIn', given: 4, wanted: 4 },
    ]);
    expect(JSON.stringify(view)).not.toContain('71.5');
  });

  it('VIEW-5: a judge sees the own sheet, who may be marked, and the receipt', () => {
    const show = new Rehearsal();
    show.present('ann');
    must(show.mark('l1', 'ann', 'work', '71.5'));
    must(show.mark('l2', 'ann', 'work', '33.5'));
    const view = judgeView(show.state, 'l1', receiptAt, 'record');
    expect(view?.sheets).toEqual([
      {
        group: 'heads',
        marks: [{ presenter: 'ann', criterion: 'work', mark: '71.5' }],
        open: ['ann'],
        excused: [],
        handedIn: null,
      },
    ]);
    expect(JSON.stringify(view)).not.toContain('33.5');
    expect(view?.criteria[0]).toMatchObject({ id: 'work', name: { en: 'Work' }, step: '0.5' });
    show.present('bo');
    show.fillAndHandIn('heads', 'l1');
    const line = show.events.findIndex(({ type }) => type === 'sheetHandedIn') + 1;
    expect(show.sheet('l1', 'heads').handedIn).toEqual(receiptAt(line));
  });

  it('VIEW-5: there is no view for a judge whom the plan does not know', () => {
    expect(judgeView(new Rehearsal().state, 'stranger', receiptAt, 'record')).toBeNull();
  });

  it('VIEW-6: next is who is on deck, else the first waiting in the rundown', () => {
    const show = new Rehearsal();
    expect(publicView(show.state).next).toBe('ann');
    must(show.press('putOnDeck', 'cy'));
    expect(publicView(show.state).next).toBe('cy');
    must(show.press('standBy', 'cy'));
    must(show.press('start', 'cy'));
    expect(publicView(show.state).next).toBe('ann');
    show.wait(LIMIT);
    show.present('ann', 'bo');
    expect(publicView(show.state).next).toBeNull();
  });

  it('VIEW-7: the clock is idle, ready, running, held and over', () => {
    const show = new Rehearsal();
    const times = { limit: LIMIT, warning: WARNING };
    const clock = () => publicView(show.state).clock;
    expect(clock()).toEqual({ state: 'idle' });
    must(show.press('putOnDeck', 'ann'));
    expect(clock()).toEqual({ state: 'idle' });
    must(show.press('standBy', 'ann'));
    expect(clock()).toEqual({ state: 'ready', ...times });
    must(show.press('start', 'ann'));
    expect(clock()).toEqual({ state: 'running', endsAt: show.at + LIMIT, ...times });
    show.wait(1000);
    must(show.press('hold', 'ann'));
    expect(clock()).toEqual({ state: 'held', remaining: LIMIT - 1000, ...times });
    must(show.press('finish', 'ann'));
    expect(clock()).toEqual({ state: 'over', how: 'finished' });
    must(show.press('withdraw', 'ann'));
    expect(clock()).toEqual({ state: 'over', how: 'withdrawn' });
  });

  it('VIEW-8: the next step leads through a whole presentation', () => {
    const show = new Rehearsal();
    const steps: unknown[] = [];
    for (let step = nextOf(show); step && step.type !== 'publish'; step = nextOf(show)) {
      steps.push(`${step.type} ${'presentation' in step ? step.presentation : ''}`);
      must(show.producer(step));
      if (steps.length > 5) break;
    }
    expect(steps).toEqual([
      'putOnDeck ann',
      'standBy ann',
      'start ann',
      // While one runs the next is called, and then there is nothing but to wait.
      'putOnDeck bo',
    ]);
    must(show.press('hold', 'ann'));
    expect(nextOf(show)).toEqual({ type: 'resume', presentation: 'ann' });
    must(show.press('finish', 'ann'));
    expect(nextOf(show)).toEqual({ type: 'standBy', presentation: 'bo' });
  });

  it('VIEW-8: a complete group is published before the next is called', () => {
    const show = new Rehearsal(examplePlan({ release: 'byProducer' }));
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1', 'l2');
    expect(nextOf(show)).toEqual({ type: 'putOnDeck', presentation: 'cy' });
    show.fillAndHandIn('heads', 'o1');
    const publish = { type: 'publish', group: 'heads' };
    expect(nextOf(show)).toEqual(publish);
    show.start('cy');
    expect(nextOf(show)).toBeNull();
    must(show.press('finish', 'cy'));
    expect(nextOf(show)).toEqual(publish);
  });

  it('VIEW-8: leaving a judge out is never proposed', () => {
    const show = new Rehearsal(examplePlan({ missing: 'block' }));
    show.present('ann', 'bo', 'cy');
    show.fillAndHandIn('heads', 'l1', 'l2');
    show.wait(WINDOW);
    expect(nextOf(show)).toBeNull();
  });

  it('VIEW-9: the producer sees who and what holds a ranking back', () => {
    const show = new Rehearsal(examplePlan({ missing: 'block' }));
    show.present('ann', 'bo');
    expect(panelView(show.state).heldBack).toEqual([]);
    show.fillAndHandIn('heads', 'l1', 'o1');
    show.wait(WINDOW);
    expect(panelView(show.state).heldBack).toEqual([
      { group: 'heads', missing: ['l2'], problem: null },
    ]);
  });

  it('VIEW-9: a complete ranking that waits for its release is shown as held back by nobody', () => {
    const show = new Rehearsal(examplePlan({ release: 'byProducer' }));
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    expect(panelView(show.state).heldBack).toEqual([
      { group: 'heads', missing: [], problem: null },
    ]);
  });

  it('VIEW-3: every view is as the protocol has it', () => {
    const show = new Rehearsal();
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    show.start('cy');
    expect(publicViewSchema.parse(publicView(show.state))).toEqual(publicView(show.state));
    expect(panelViewSchema.parse(panelView(show.state))).toEqual(panelView(show.state));
    const judge = judgeView(show.state, 'l1', receiptAt, 'record');
    expect(judgeViewSchema.parse(judge)).toEqual(judge);
  });
});
