import { describe, expect, it } from 'vitest';
import { stageInUse } from '../../../server/rehearsal/stage-in-use.ts';
import { Rehearsal, must } from '../core/rehearsal.ts';
import { examplePlan } from '../core/plan.ts';

describe('the stage', () => {
  it('is in use from the moment that somebody is called until the ranking is out', () => {
    const show = new Rehearsal();
    expect(stageInUse(show.state)).toBe(false);
    must(show.producer({ type: 'putOnDeck', presentation: 'ann' }));
    expect(stageInUse(show.state)).toBe(true);
  });

  it('is in use while a break runs', () => {
    const show = new Rehearsal(examplePlan({ segments: true }));
    must(show.producer({ type: 'startSegment', segment: 'pause' }));
    expect(stageInUse(show.state)).toBe(true);
    must(show.producer({ type: 'endSegment', segment: 'pause' }));
    expect(stageInUse(show.state)).toBe(false);
  });
});
