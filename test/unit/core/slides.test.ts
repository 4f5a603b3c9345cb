import { describe, expect, it } from 'vitest';
import { publicView } from '../../../server/core/view-public.ts';
import { stageView } from '../../../server/core/view-stage.ts';
import { meanings } from '../../../server/remote/actions.ts';
import { codeOf, must, Rehearsal, typesOf } from './rehearsal.ts';

const turn = (show: Rehearsal, number: number, count: number | null = null, presentation = 'ann') =>
  show.producer({ type: 'turnSlide', presentation, number, count });
const slide = (show: Rehearsal) => publicView(show.state).slide;

/** Ann stands by. */
function standingBy(): Rehearsal {
  const show = new Rehearsal();
  must(show.press('putOnDeck', 'ann'));
  must(show.press('standBy', 'ann'));
  return show;
}

describe('the slide that is shown', () => {
  it('SLIDE-1: is turned from standing by until the presentation is over, and nowhere else', () => {
    const show = new Rehearsal();
    expect(codeOf(turn(show, 1))).toBe('wrongState');
    must(show.press('putOnDeck', 'ann'));
    expect(codeOf(turn(show, 1))).toBe('wrongState');
    must(show.press('standBy', 'ann'));
    must(turn(show, 1, 12));
    must(show.press('start', 'ann'));
    must(turn(show, 2, 12));
    must(show.press('hold', 'ann'));
    must(turn(show, 3, 12));
    expect(slide(show)).toEqual({ number: 3, count: 12 });
    expect(stageView(show.state).slide).toEqual({ number: 3, count: 12 });
    must(show.press('resume', 'ann'));
    must(show.press('finish', 'ann'));
    expect(codeOf(turn(show, 4, 12))).toBe('wrongState');
    expect(codeOf(turn(show, 1, 12, 'nobody'))).toBe('unknownPresentation');
  });

  it('SLIDE-1: is none beyond the last, and the same again changes nothing', () => {
    const show = standingBy();
    expect(codeOf(turn(show, 13, 12))).toBe('noSuchSlide');
    must(turn(show, 12, 12));
    expect(typesOf(turn(show, 12, 12))).toEqual([]);
    expect(typesOf(turn(show, 12))).toEqual(['slideTurned']);
  });

  it('SLIDE-2: is seen as long as the presentation is on stage, and whoever comes next has none', () => {
    const show = standingBy();
    expect(slide(show)).toBeNull();
    must(turn(show, 2));
    must(show.press('start', 'ann'));
    expect(slide(show)).toEqual({ number: 2, count: null });
    must(show.press('finish', 'ann'));
    expect(slide(show)).toBeNull();
    must(show.producer({ type: 'undoStep' }));
    expect(slide(show)).toEqual({ number: 2, count: null });
    must(show.press('restart', 'ann'));
    expect(slide(show)).toBeNull();
  });

  it('SLIDE-2: turning takes no press away, and nothing from what can be taken back', () => {
    const show = standingBy();
    must(show.press('start', 'ann'));
    const { rundownVersion, lastAct } = show.state;
    must(turn(show, 2));
    expect(show.state).toMatchObject({ rundownVersion, lastAct });
    must(show.producer({ type: 'undoStep' }));
    expect(show.presentation('ann')).toEqual({ state: 'standingBy' });
  });

  it('is turned on and back by remote control, never before the first or beyond the last', () => {
    const show = standingBy();
    const press = (action: 'next-slide' | 'previous-slide') => {
      const command = meanings[action](show.state, {});
      if (typeof command === 'string') throw new Error(command);
      must(show.producer(command));
      return slide(show)?.number;
    };
    expect(press('next-slide')).toBe(2);
    expect(press('previous-slide')).toBe(1);
    expect(press('previous-slide')).toBe(1);
    must(turn(show, 3, 4));
    expect([press('next-slide'), press('next-slide')]).toEqual([4, 4]);
    const jump = meanings.slide(show.state, { number: 2 });
    expect(jump).toMatchObject({ type: 'turnSlide', presentation: 'ann', number: 2, count: 4 });
    expect(meanings['next-slide'](new Rehearsal().state, {})).toBe('nothingNext');
  });
});
