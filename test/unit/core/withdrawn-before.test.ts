import { describe, expect, it } from 'vitest';
import { drawn } from '../../../server/core/draw-lots.ts';
import { missingJudges, presentationOf } from '../../../server/core/state.ts';
import { panelView } from '../../../server/core/view-panel.ts';
import { publicView } from '../../../server/core/view-public.ts';
import { eventPlanSchema, type EventPlan } from '../../../server/protocol/event-plan.ts';
import { examplePlan } from './plan.ts';
import { codeOf, must, Rehearsal } from './rehearsal.ts';

/** ann is known beforehand not to come. */
function withoutAnn(): EventPlan {
  const reason = { zh: '病假', en: 'ill' };
  return eventPlanSchema.parse({
    ...examplePlan(),
    withdrawn: [{ presenter: 'ann', reason }],
  });
}
const groupOf = (show: Rehearsal) => {
  const group = publicView(show.state).groups.find(({ id }) => id === 'heads');
  if (!group) throw new Error('no heads');
  return group;
};

describe('who has withdrawn before the show', () => {
  it('SHOW-18: is so from the start, is not proposed, and can’t be called', () => {
    const show = new Rehearsal(withoutAnn());
    expect(presentationOf(show.state, 'ann')).toEqual({
      state: 'withdrawn',
      reason: { zh: '病假', en: 'ill' },
    });
    expect(panelView(show.state).nextAction).toEqual({ type: 'putOnDeck', presentation: 'bo' });
    expect(codeOf(show.press('putOnDeck', 'ann'))).toBe('wrongState');
    expect(groupOf(show).presentations.map(({ id, state }) => [id, state])).toEqual([
      ['ann', 'withdrawn'],
      ['bo', 'waiting'],
    ]);
  });

  it('SHOW-18: is waited for by nobody: the group is through with the others', () => {
    const show = new Rehearsal(withoutAnn());
    show.present('bo');
    expect(groupOf(show).state).toBe('scoring');
    expect(show.sheet('l1', 'heads').open).toEqual(['bo']);
    expect(codeOf(show.mark('l1', 'ann', 'work', '90'))).toBe('presenterWithdrawn');
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    expect(missingJudges(show.state, 'heads')).toEqual([]);
    const ranking = groupOf(show).published?.ranking ?? [];
    expect(ranking.map(({ presenter, rank }) => [presenter, rank])).toEqual([
      ['bo', 1],
      ['ann', null],
    ]);
  });

  it('LOTS-6: is not drawn, and stands behind those who are', () => {
    const plan = withoutAnn();
    const [heads, ...others] = plan.groups;
    const three = {
      ...plan,
      groups: [
        {
          ...heads,
          presenters: [
            ...(heads?.presenters ?? []),
            ...['di', 'ed'].map((id) => ({ ...heads?.presenters[0], id })),
          ],
        },
        ...others,
      ],
    };
    const show = new Rehearsal(eventPlanSchema.parse(three));
    must(show.producer({ type: 'drawLots', group: 'heads', seed: 'dice 4 2 6' }));
    const order = drawn(['bo', 'di', 'ed'], 'dice 4 2 6', 'order');
    expect(groupOf(show).presentations.map(({ id }) => id)).toEqual([...order, 'ann']);
    expect(show.state.draws.get('heads')?.ties).toEqual(
      drawn(['bo', 'di', 'ed'], 'dice 4 2 6', 'ties'),
    );
  });

  it('LOTS-6: nor is who withdrew during the show', () => {
    const show = new Rehearsal();
    must(show.press('withdraw', 'ann'));
    must(show.producer({ type: 'drawLots', group: 'heads', seed: 'dice 4 2 6' }));
    expect(groupOf(show).presentations.map(({ id }) => id)).toEqual(['bo', 'ann']);
  });
});
