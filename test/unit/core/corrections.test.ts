import { describe, expect, it } from 'vitest';
import { panelView } from '../../../server/core/view-panel.ts';
import { publicView } from '../../../server/core/view-public.ts';
import { examplePlan } from './plan.ts';
import { codeOf, must, Rehearsal, typesOf } from './rehearsal.ts';

const REASON = 'spoke of another unit';
const propose = (presenter: string, points: string | null, group = 'heads') =>
  ({ type: 'proposeCorrection', group, presenter, points, reason: REASON }) as const;
const confirm = { type: 'confirmCorrection', group: 'heads' } as const;
const drop = { type: 'dropCorrection', group: 'heads', reason: 'was a mistake' } as const;

/** A group that is being scored, in which all judges have marked everybody and two have handed in. */
function scored(): Rehearsal {
  const show = new Rehearsal(examplePlan());
  show.present('ann', 'bo');
  for (const judge of ['l1', 'l2', 'o1']) show.fill(judge, 'heads');
  for (const judge of ['l1', 'l2']) must(show.handIn(judge, 'heads'));
  return show;
}

function published(): Rehearsal {
  const show = scored();
  must(show.handIn('o1', 'heads'));
  return show;
}

const rankingOf = (show: Rehearsal) => {
  const group = publicView(show.state).groups.find(({ id }) => id === 'heads');
  if (!group?.published) throw new Error('nothing is published');
  return { ...group.published, earlier: group.earlier };
};
const scoreOf = (show: Rehearsal, presenter: string): number =>
  Number(rankingOf(show).ranking.find((row) => row.presenter === presenter)?.score);

describe('corrections', () => {
  it('CORRECT-1: what is proposed changes nothing, and only one waits at a time', () => {
    const show = published();
    const before = publicView(show.state);
    must(show.producer(propose('ann', '-2')));
    expect(publicView(show.state)).toEqual(before);
    expect(codeOf(show.producer(propose('bo', '1')))).toBe('correctionWaiting');
  });

  it('CORRECT-1: it needs a group that is through, and a presenter of it', () => {
    const show = new Rehearsal(examplePlan());
    expect(codeOf(show.producer(propose('ann', '-2')))).toBe('groupNotOver');
    expect(codeOf(show.producer(propose('ann', '-2', 'nobody')))).toBe('unknownGroup');
    expect(codeOf(published().producer(propose('cy', '-2')))).toBe('unknownPresenter');
  });

  it('CORRECT-2: the supervisor alone confirms, and on the present picture', () => {
    const show = published();
    must(show.producer(propose('ann', '-2')));
    const seen = show.state.rundownVersion;
    expect(codeOf(show.give(confirm, { role: 'producer' }, seen))).toBe('notAllowed');
    expect(codeOf(show.give(confirm, { role: 'judge', judge: 'l1' }))).toBe('notAllowed');
    expect(codeOf(show.give(confirm, { role: 'supervisor' }, seen - 1))).toBe('seenIsOld');
    const own = show.give(propose('bo', '1'), { role: 'supervisor' }, seen);
    expect(codeOf(own)).toBe('notAllowed');
    must(show.supervisor(confirm));
  });

  it('CORRECT-2: either of the two drops it, and then there is none', () => {
    const show = published();
    expect(codeOf(show.supervisor(confirm))).toBe('noCorrection');
    must(show.producer(propose('ann', '-2')));
    must(show.producer(drop));
    must(show.producer(propose('ann', '-2')));
    must(show.supervisor(drop));
    expect(codeOf(show.supervisor(confirm))).toBe('noCorrection');
    expect(rankingOf(show).version).toBe(1);
  });

  it('CORRECT-3: confirmed while the group is scored, it counts in the first version', () => {
    const plain = scoreOf(published(), 'ann');
    const show = scored();
    must(show.producer(propose('ann', '-2.5')));
    expect(typesOf(show.supervisor(confirm))).toEqual(['correctionConfirmed']);
    must(show.handIn('o1', 'heads'));
    expect(rankingOf(show)).toMatchObject({ version: 1, reason: null, earlier: [] });
    expect(scoreOf(show, 'ann')).toBe(plain - 2.5);
  });

  it('CORRECT-4: confirmed after it, the next version comes out in the same decision', () => {
    const show = published();
    const first = scoreOf(show, 'ann');
    must(show.producer(propose('ann', '1.5')));
    expect(typesOf(show.supervisor(confirm))).toEqual(['correctionConfirmed', 'published']);
    expect(rankingOf(show)).toMatchObject({ version: 2, reason: REASON });
    expect(scoreOf(show, 'ann')).toBe(first + 1.5);
  });

  it('CORRECT-4: who is taken out stands without a rank, and the earlier versions stay', () => {
    const show = published();
    const first = rankingOf(show).ranking;
    must(show.producer(propose('ann', null)));
    must(show.supervisor(confirm));
    must(show.producer(propose('bo', '-1')));
    must(show.supervisor(confirm));
    const now = rankingOf(show);
    expect(now.version).toBe(3);
    expect(now.ranking.find(({ presenter }) => presenter === 'ann')?.rank).toBeNull();
    expect(now.earlier.map(({ version }) => version)).toEqual([1, 2]);
    expect(now.earlier[0]?.ranking).toEqual(first);
  });

  it('CORRECT-4: where nothing could be ranked any more, nothing changes', () => {
    const show = published();
    must(show.producer(propose('ann', null)));
    must(show.supervisor(confirm));
    must(show.producer(propose('bo', null)));
    const before = show.state;
    expect(codeOf(show.supervisor(confirm))).toBe('nobodyToRank');
    expect(show.state).toBe(before);
  });

  it('CORRECT-5: what a correction can hold names no judge', () => {
    const show = published();
    must(show.producer(propose('ann', '1')));
    const sheets = show.state.sheets;
    must(show.supervisor(confirm));
    expect(show.state.sheets).toEqual(sheets);
  });

  it('VIEW-10: the panel sees what waits, the public does not', () => {
    const show = published();
    must(show.producer(propose('ann', '1')));
    expect(panelView(show.state).proposals).toEqual([
      { group: 'heads', presenter: 'ann', points: '1', reason: REASON },
    ]);
    expect(JSON.stringify(publicView(show.state))).not.toContain(REASON);
    must(show.supervisor(confirm));
    expect(panelView(show.state).proposals).toEqual([]);
    expect(JSON.stringify(publicView(show.state))).toContain(REASON);
  });
});
