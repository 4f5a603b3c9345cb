import { describe, expect, it, vi } from 'vitest';
import * as engine from '../../../scoring/engine/rank.ts';
import { nextAction } from '../../../server/core/next-action.ts';
import { panelView } from '../../../server/core/view-panel.ts';
import { examplePlan, WINDOW } from './plan.ts';
import { codeOf, must, Rehearsal, typesOf } from './rehearsal.ts';

const publish = (withoutMissing = false, reason: string | null = null) =>
  ({ type: 'publish', group: 'heads', withoutMissing, reason }) as const;

/** A group whose presentations are all over. */
function presented(options: Parameters<typeof examplePlan>[0] = {}): Rehearsal {
  const show = new Rehearsal(examplePlan(options));
  show.present('ann', 'bo');
  return show;
}

const resultOf = (show: Rehearsal) => {
  const event = show.events.find(({ type }) => type === 'published');
  if (event?.type !== 'published') throw new Error('nothing is published');
  return event;
};

describe('groups', () => {
  it('GROUP-1: a group is presenting from its first presentation on deck', () => {
    const show = new Rehearsal();
    must(show.press('putOnDeck', 'bo'));
    expect(show.phase('heads').state).toBe('presenting');
    expect(show.phase('towns').state).toBe('waiting');
  });

  it('GROUP-2: scoring opens in the same decision as the last presentation is over', () => {
    const show = new Rehearsal();
    show.present('ann');
    show.start('bo');
    expect(must(show.press('finish', 'bo'))).toEqual([
      { type: 'ended', presentation: 'bo', how: 'finished' },
      { type: 'scoringOpened', group: 'heads', deadline: show.at + WINDOW },
    ]);
  });

  it('GROUP-2: the last one’s withdrawal opens scoring for the others', () => {
    const show = new Rehearsal();
    show.present('ann');
    expect(typesOf(show.press('withdraw', 'bo'))).toEqual(['withdrawn', 'scoringOpened']);
    const later = presented();
    expect(typesOf(later.press('withdraw', 'ann'))).toEqual(['withdrawn']);
    expect(later.phase('heads').state).toBe('scoring');
  });

  it('GROUP-3: opening by hand is for a group that is through and not yet being scored', () => {
    const show = new Rehearsal();
    show.present('ann');
    const open = { type: 'openScoring', group: 'heads' } as const;
    expect(codeOf(show.producer(open))).toBe('groupNotOver');
    // As a journal might have it whose rules opened nothing by themselves.
    show.start('bo');
    show.record([{ type: 'ended', presentation: 'bo', how: 'finished' }]);
    expect(nextAction(show.state)).toEqual(open);
    expect(typesOf(show.producer(open))).toEqual(['scoringOpened']);
    expect(codeOf(show.producer(open))).toBe('groupAlreadyScoring');
  });

  it('GROUP-4: a group whose presenters all withdraw is neither scored nor published', () => {
    const show = new Rehearsal();
    must(show.press('putOnDeck', 'ann'));
    must(show.press('withdraw', 'ann'));
    expect(typesOf(show.press('withdraw', 'bo'))).toEqual(['withdrawn']);
    expect(codeOf(show.producer({ type: 'openScoring', group: 'heads' }))).toBe('nobodyToRank');
    expect(panelView(show.state).sheets).toEqual([]);
    expect(nextAction(show.state)).toEqual({ type: 'putOnDeck', presentation: 'cy' });
  });

  it('GROUP-4: scoring closes again when the last of the group withdraws', () => {
    const show = presented();
    show.fillAndHandIn('heads', 'l1');
    must(show.press('withdraw', 'ann'));
    must(show.press('withdraw', 'bo'));
    expect(show.phase('heads').state).toBe('presenting');
    show.wait(WINDOW * 2);
    expect(show.events.map(({ type }) => type)).not.toContain('deadlinePassed');
    expect(codeOf(show.handIn('l2', 'heads', []))).toBe('groupNotScoring');
  });

  it('GROUP-5: the next group presents while one is being scored', () => {
    const show = presented();
    show.start('cy');
    must(show.mark('l1', 'cy', 'work', '88'));
    expect(show.phase('heads').state).toBe('scoring');
    expect(show.phase('towns').state).toBe('presenting');
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    expect(show.phase('heads').state).toBe('published');
    expect(show.presentation('cy').state).toBe('running');
  });

  it('GROUP-6: a restart takes the group back to presenting and voids its deadline', () => {
    const show = presented();
    const first = show.phase('heads');
    must(show.press('restart', 'ann'));
    expect(show.phase('heads')).toEqual({ state: 'presenting' });
    show.wait(WINDOW * 2);
    expect(show.events.map(({ type }) => type)).not.toContain('deadlinePassed');
    must(show.press('start', 'ann'));
    must(show.press('finish', 'ann'));
    expect(show.phase('heads')).toEqual({ ...first, deadline: show.at + WINDOW });
  });

  it('GROUP-7: the last sheet publishes in the same decision', () => {
    const show = presented();
    show.fillAndHandIn('heads', 'l1', 'o1');
    show.fill('l2', 'heads');
    expect(typesOf(show.handIn('l2', 'heads'))).toEqual(['sheetHandedIn', 'published']);
    expect(show.phase('heads')).toMatchObject({ state: 'published', published: { version: 1 } });
    expect(resultOf(show)).toMatchObject({ missing: [], reason: null });
  });

  it.each([
    ['excludes', 'exclude'],
    ['weighs the panels anew', 'reweight'],
  ] as const)(
    'GROUP-8: where the formula %s, the deadline publishes without who is missing, and says who',
    (_, missing) => {
      const show = presented({ missing });
      show.fillAndHandIn('heads', 'l1', 'o1');
      show.wait(WINDOW);
      expect(show.events.slice(-2)).toMatchObject([
        { type: 'deadlinePassed', group: 'heads', missing: ['l2'] },
        { type: 'published', missing: ['l2'] },
      ]);
    },
  );

  it('GROUP-8: a missing sheet is left out, never a zero', () => {
    const without = presented();
    without.fillAndHandIn('heads', 'l1', 'o1');
    without.wait(WINDOW);
    const withAll = presented();
    withAll.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    expect(resultOf(without).result.ranking.map(({ score }) => score)).toEqual(
      resultOf(withAll).result.ranking.map(({ score }) => score),
    );
  });

  it.each([
    ['the formula blocks', { missing: 'block' }],
    ['the producer releases', { release: 'byProducer' }],
  ] as const)('GROUP-8: where %s the deadline publishes nothing', (_, options) => {
    const show = presented(options);
    show.fillAndHandIn('heads', 'l1', 'o1');
    show.wait(WINDOW * 3);
    expect(show.events.filter(({ type }) => type === 'deadlinePassed')).toHaveLength(1);
    expect(show.phase('heads')).toMatchObject({ state: 'scoring', heldBack: { missing: ['l2'] } });
    expect(codeOf(show.system({ type: 'reachDeadline', group: 'heads' }))).toBe('notYetDue');
  });

  it('GROUP-8: before the deadline the clock has nothing to say', () => {
    const show = presented();
    const command = { type: 'reachDeadline', group: 'heads' } as const;
    expect(codeOf(show.system(command))).toBe('notYetDue');
    expect(codeOf(show.system({ ...command, group: 'towns' }))).toBe('notYetDue');
  });

  it('GROUP-8: a formula that blocks publishes with the last sheet, also after the deadline', () => {
    const show = presented({ missing: 'block' });
    show.fillAndHandIn('heads', 'l1', 'o1');
    show.wait(WINDOW);
    show.fill('l2', 'heads');
    expect(typesOf(show.handIn('l2', 'heads'))).toEqual(['sheetHandedIn', 'published']);
  });

  it('GROUP-9: the producer releases a complete ranking', () => {
    const show = presented({ release: 'byProducer' });
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    expect(show.phase('heads').state).toBe('scoring');
    expect(typesOf(show.producer(publish()))).toEqual(['published']);
  });

  it.each(['exclude', 'block'] as const)(
    'GROUP-9: leaving judges out has to be said and needs a reason (%s)',
    (missing) => {
      const show = presented({ release: 'byProducer', missing });
      show.fillAndHandIn('heads', 'l1', 'o1');
      expect(show.producer(publish())).toEqual({
        ok: false,
        refusal: { code: 'judgesMissing', params: { count: 1 } },
      });
      expect(codeOf(show.producer(publish(true)))).toBe('reasonMissing');
      must(show.producer(publish(true, 'called away')));
      expect(resultOf(show)).toMatchObject({ missing: ['l2'], reason: 'called away' });
    },
  );

  it('GROUP-9: nothing is published before the group is being scored', () => {
    const show = new Rehearsal();
    show.present('ann');
    expect(codeOf(show.producer(publish()))).toBe('groupNotScoring');
  });

  it('GROUP-10: marks that were not handed in do not count', () => {
    const show = presented();
    show.fillAndHandIn('heads', 'l1', 'o1');
    show.fill('l2', 'heads', '0');
    show.wait(WINDOW);
    const [first] = resultOf(show).result.ranking;
    // 0.8 × 90 + 0.2 × 80 from everybody, in panels of 0.6 and 0.4.
    expect(first?.score).toBe('88.00');
  });

  it('GROUP-10: marks of a presenter who withdrew count for nobody', () => {
    const show = presented({ release: 'byProducer', missing: 'block' });
    show.fill('l1', 'heads');
    must(show.mark('l1', 'ann', 'work', '0'));
    must(show.handIn('l1', 'heads'));
    show.fillAndHandIn('heads', 'l2');
    must(show.press('withdraw', 'ann'));
    show.fillAndHandIn('heads', 'o1');
    must(show.producer(publish()));
    expect(resultOf(show).result.ranking).toMatchObject([
      { presenter: 'bo', rank: 1, score: '88.00' },
      { presenter: 'ann', rank: null, score: null },
    ]);
  });

  it('GROUP-11: a panel without sheets holds the ranking back, and the producer is told', () => {
    const show = presented();
    show.fillAndHandIn('heads', 'l1', 'l2');
    show.wait(WINDOW);
    const problem = { code: 'cannotRank', params: { panel: 'officials', count: 0 } };
    expect(show.phase('heads').state).toBe('scoring');
    expect(panelView(show.state).heldBack).toEqual([{ group: 'heads', missing: ['o1'], problem }]);
    expect(show.producer(publish(true, 'fell ill'))).toEqual({ ok: false, refusal: problem });
    show.fillAndHandIn('heads', 'o1');
    expect(show.phase('heads').state).toBe('published');
  });

  it('GROUP-11: handing in is safe where trimming leaves nothing', () => {
    const show = presented({ officials: 'trimmedMean' });
    show.fillAndHandIn('heads', 'l1', 'l2');
    show.fill('o1', 'heads');
    expect(typesOf(show.handIn('o1', 'heads'))).toEqual(['sheetHandedIn']);
    expect(panelView(show.state)).toMatchObject({
      heldBack: [{ missing: [], problem: { code: 'cannotRank', params: { count: 1 } } }],
      nextAction: { type: 'putOnDeck', presentation: 'cy' },
    });
  });

  it('GROUP-11: a failing engine fails no sheet and no decision', () => {
    const show = presented();
    show.fillAndHandIn('heads', 'l1', 'l2');
    show.fill('o1', 'heads');
    const broken = vi.spyOn(engine, 'rank').mockImplementation(() => {
      throw new RangeError('out of numbers');
    });
    try {
      expect(typesOf(show.handIn('o1', 'heads'))).toEqual(['sheetHandedIn']);
      expect(show.producer(publish())).toEqual({
        ok: false,
        refusal: { code: 'rankingFailed', params: { detail: 'out of numbers' } },
      });
    } finally {
      broken.mockRestore();
    }
    must(show.producer(publish()));
  });

  it('GROUP-12: nothing changes what is published', () => {
    const show = presented();
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    const published = show.phase('heads');
    const codes = [
      show.producer(publish(true, 'again')),
      show.producer({ type: 'openScoring', group: 'heads' }),
      show.press('withdraw', 'ann'),
      show.press('restart', 'ann'),
      show.mark('l1', 'ann', 'work', '10'),
      show.handIn('l1', 'heads'),
      show.system({ type: 'reachDeadline', group: 'heads' }),
    ].map(codeOf);
    expect(new Set(codes)).toEqual(new Set(['groupPublished']));
    expect(show.phase('heads')).toBe(published);
  });
});
