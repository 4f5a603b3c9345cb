import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownBy } from '../../../server/core/cut.ts';
import { showFacts } from '../../../server/core/show-facts.ts';
import { publicView } from '../../../server/core/view-public.ts';
import { stageView } from '../../../server/core/view-stage.ts';
import type { Actor } from '../../../server/protocol/commands.ts';
import { cutLayoutSchema, type CutLayout } from '../../../server/protocol/layout.ts';
import { examplePlan } from './plan.ts';
import { codeOf, must, Rehearsal, typesOf } from './rehearsal.ts';

const show = () => new Rehearsal(examplePlan({ pictures: true }));
const cut = (on: Rehearsal, layout: CutLayout, camera?: string) =>
  on.producer({ type: 'cutProgramme', layout, camera });
const seen = (on: Rehearsal) => publicView(on.state).cut;

describe('the programme’s cut', () => {
  it('CUT-1 CUT-5: is what is live until the producer cuts, and all are told, with no group on', () => {
    const on = show();
    expect(seen(on)).toEqual({ layout: 'auto', camera: null });
    must(cut(on, 'pictureInPicture'));
    expect(seen(on)).toEqual({ layout: 'pictureInPicture', camera: null });
    expect(stageView(on.state).cut).toEqual(seen(on));
    expect(showFacts(on.state).cut).toBe('pictureInPicture');
    must(cut(on, 'auto'));
    expect(showFacts(on.state).cut).toBeNull();
  });

  it('CUT-1: keeps the camera that was chosen, and the same again changes nothing', () => {
    const on = show();
    must(cut(on, 'camera', 'side'));
    must(cut(on, 'slides'));
    expect(seen(on)).toEqual({ layout: 'slides', camera: 'side' });
    must(cut(on, 'camera'));
    expect(seen(on)).toEqual({ layout: 'camera', camera: 'side' });
    expect(typesOf(cut(on, 'camera', 'side'))).toEqual([]);
  });

  it('CUT-2: to what the plan has no input for is refused, by name', () => {
    const bare = new Rehearsal();
    expect(codeOf(cut(bare, 'camera'))).toBe('noCameraPlanned');
    expect(codeOf(cut(bare, 'sideBySide'))).toBe('noCameraPlanned');
    expect(codeOf(cut(bare, 'slides'))).toBe('noSlidesPlanned');
    expect(codeOf(cut(bare, 'programme'))).toBe('noProgrammePlanned');
    expect(codeOf(cut(show(), 'camera', 'drone'))).toBe('unknownCamera');
    expect(codeOf(cut(show(), 'camera', 'deck'))).toBe('unknownCamera');
  });

  it('CUT-3: by itself a mixed programme is alone, slides come with the camera, else what is live', () => {
    const by = (...live: ('camera' | 'screen' | 'programme')[]) =>
      shownBy({ layout: 'auto' }, new Set(live));
    expect(by('camera', 'screen', 'programme')).toBe('programme');
    expect(by('camera', 'screen')).toBe('both');
    expect(by('screen')).toBe('slides');
    expect(by('camera')).toBe('camera');
  });

  it('CUT-4: to both shows the one that is live, to one that is not shows nothing else', () => {
    for (const layout of ['sideBySide', 'pictureInPicture'] as const) {
      expect(shownBy({ layout }, new Set(['camera']))).toBe('camera');
      expect(shownBy({ layout }, new Set(['screen', 'programme']))).toBe('slides');
      expect(shownBy({ layout }, new Set(['screen', 'camera']))).toBe(layout);
    }
    expect(shownBy({ layout: 'camera' }, new Set(['screen']))).toBe('camera');
  });

  it('CUT-5: takes no press away, leaves a step to be taken back, and stays when it is', () => {
    const on = show();
    on.start('ann');
    const { rundownVersion, lastAct } = on.state;
    must(cut(on, 'slides'));
    expect(on.state).toMatchObject({ rundownVersion, lastAct });
    must(on.producer({ type: 'undoStep' }));
    expect(on.presentation('ann')).toEqual({ state: 'standingBy' });
    expect(seen(on).layout).toBe('slides');
  });

  it('SHOW-3 SHOW-17: is a producer’s, director’s or operator’s, and nobody else’s', () => {
    const on = show();
    const by = (actor: Actor, layout: CutLayout) =>
      codeOf(on.give({ type: 'cutProgramme', layout }, actor, on.state.rundownVersion));
    for (const actor of [
      { role: 'judge', judge: 'l1' } as const,
      { role: 'supervisor' } as const,
      { role: 'system' } as const,
    ])
      expect(by(actor, 'slides')).toBe('notAllowed');
    expect(by({ role: 'producer', duty: 'operator' }, 'slides')).toBe('accepted');
    expect(by({ role: 'producer', duty: 'director' }, 'camera')).toBe('accepted');
  });

  it('CUT-1: whatever is pressed, the last cut that was accepted is the one that is seen', () => {
    const press = fc.record({
      layout: fc.constantFrom(...cutLayoutSchema.options),
      camera: fc.constantFrom('front', 'side', 'drone', undefined),
    });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 20 }), fc.boolean(), (presses, pictures) => {
        const on = new Rehearsal(examplePlan({ pictures }));
        let expected = seen(on);
        for (const { layout, camera } of presses) {
          const before = on.state.publicVersion;
          if (cut(on, layout, camera).ok) expected = { layout, camera: camera ?? expected.camera };
          else expect(on.state.publicVersion).toBe(before);
          expect(seen(on)).toEqual(expected);
        }
      }),
    );
  });
});
