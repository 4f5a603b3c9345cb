import { describe, expect, it } from 'vitest';
import { publicView } from '../../../server/core/view-public.ts';
import { instant } from '../../../server/protocol/values.ts';
import { isClockDue } from '../../../viewer/overlay/clock-plate.svelte.ts';
import { LIMIT } from '../core/plan.ts';
import { must, Rehearsal } from '../core/rehearsal.ts';

const isDue = (show: Rehearsal, laterMs = 0) =>
  isClockDue(publicView(show.state), instant(show.at + laterMs), { seconds: 5 });
const onTheWay = (...steps: ('putOnDeck' | 'standBy' | 'start' | 'hold' | 'finish')[]) => {
  const show = new Rehearsal();
  for (const step of steps) must(show.press(step, 'ann'));
  return show;
};

describe('the clock in the picture', () => {
  it('OVERLAY-5 is there from standing by on, also while on hold', () => {
    expect(isDue(onTheWay())).toBe(false);
    expect(isDue(onTheWay('putOnDeck'))).toBe(false);
    expect(isDue(onTheWay('putOnDeck', 'standBy'))).toBe(true);
    expect(isDue(onTheWay('putOnDeck', 'standBy', 'start'))).toBe(true);
    expect(isDue(onTheWay('putOnDeck', 'standBy', 'start', 'hold'), 60_000)).toBe(true);
  });

  it('OVERLAY-5 goes with a presenter who finishes before the limit', () => {
    expect(isDue(onTheWay('putOnDeck', 'standBy', 'start', 'finish'))).toBe(false);
  });

  it('OVERLAY-5 stands at 0:00 for some seconds, though the server’s word be late', () => {
    const show = onTheWay('putOnDeck', 'standBy', 'start');
    expect(isDue(show, LIMIT + 40)).toBe(true);
    show.wait(LIMIT);
    expect(isDue(show)).toBe(true);
    expect(isDue(show, 4_900)).toBe(true);
    expect(isDue(show, 5_000)).toBe(false);
  });
});
