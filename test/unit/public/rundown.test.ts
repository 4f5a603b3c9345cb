import { describe, expect, it } from 'vitest';
import { publicView } from '../../../server/core/view-public.ts';
import { cuesOf } from '../../../viewer/common/rundown.ts';
import { examplePlan } from '../core/plan.ts';
import { Rehearsal } from '../core/rehearsal.ts';

describe('a group’s rundown on the pages', () => {
  it('has breaks and the host’s parts in their places, and counts presenters alone', () => {
    const view = publicView(new Rehearsal(examplePlan({ segments: true })).state);
    const cues = view.groups.flatMap((group) =>
      cuesOf(group).map((cue) => (cue.kind === 'segment' ? cue.id : `${cue.order} ${cue.id}`)),
    );
    expect(cues).toEqual(['opening', '1 ann', '2 bo', 'pause', '1 cy']);
  });

  it('has what comes after somebody who is no more at the end', () => {
    const view = publicView(new Rehearsal(examplePlan({ segments: true })).state);
    const [heads] = view.groups;
    if (!heads) throw new Error('no group');
    const segments = heads.segments.map((segment) => ({ ...segment, after: 9 }));
    expect(cuesOf({ ...heads, segments }).map(({ id }) => id)).toEqual([
      ...['ann', 'bo', 'opening', 'pause'],
    ]);
  });
});
