import { describe, expect, it } from 'vitest';
import { publicView } from '../../../server/core/view-public.ts';
import { knownRankings, newRankings } from '../../../viewer/public/news.ts';
import { Rehearsal } from '../core/rehearsal.ts';

const groupsOf = (show: Rehearsal) => publicView(show.state).groups;
const publishHeads = (show: Rehearsal) => {
  show.present('ann', 'bo');
  show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
};

describe('news of rankings', () => {
  it('has none for a page that finds a ranking published when it is opened', () => {
    const show = new Rehearsal();
    publishHeads(show);
    expect(newRankings(null, groupsOf(show))).toEqual([]);
  });

  it('names the group whose ranking came while the page was open, once', () => {
    const show = new Rehearsal();
    const before = knownRankings(groupsOf(show));
    publishHeads(show);
    expect(newRankings(before, groupsOf(show))).toEqual(['heads']);
    expect(newRankings(knownRankings(groupsOf(show)), groupsOf(show))).toEqual([]);
  });

  it('has none while a group presents and is scored', () => {
    const show = new Rehearsal();
    const before = knownRankings(groupsOf(show));
    show.present('ann', 'bo');
    expect(newRankings(before, groupsOf(show))).toEqual([]);
  });

  it('names a group again when its ranking comes in a new version', () => {
    const show = new Rehearsal();
    publishHeads(show);
    const before = knownRankings(groupsOf(show));
    const corrected = groupsOf(show).map((group) => ({
      ...group,
      published: group.published && { ...group.published, version: 2 },
    }));
    expect(newRankings(before, corrected)).toEqual(['heads']);
  });
});
