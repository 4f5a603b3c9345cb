import { describe, expect, it } from 'vitest';
import { turned } from '../../../control-panel/panel/logic/slides.ts';
import { panelView } from '../../../server/core/view-panel.ts';
import { must, Rehearsal } from '../core/rehearsal.ts';

const turn = (show: Rehearsal, by: 1 | -1) => turned(panelView(show.state), by);

describe('the panel’s arrows for slides', () => {
  it('turn for nobody while nobody is on stage', () => {
    expect(turn(new Rehearsal(), 1)).toBeNull();
  });

  it('begin from the first slide, before which there is none', () => {
    const show = new Rehearsal();
    show.start('ann');
    expect(turn(show, -1)).toBeNull();
    expect(turn(show, 1)).toEqual({
      ...{ type: 'turnSlide', presentation: 'ann', number: 2, count: null },
    });
  });

  it('end at the last, where that is known', () => {
    const show = new Rehearsal();
    show.start('ann');
    must(show.producer({ type: 'turnSlide', presentation: 'ann', number: 7, count: 7 }));
    expect(turn(show, 1)).toBeNull();
    expect(turn(show, -1)).toMatchObject({ number: 6, count: 7 });
  });
});
