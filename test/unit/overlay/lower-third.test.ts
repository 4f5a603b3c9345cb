import { describe, expect, it } from 'vitest';
import { publicView } from '../../../server/core/view-public.ts';
import { instant } from '../../../server/protocol/values.ts';
import { named } from '../../../viewer/overlay/lower-third.svelte.ts';
import { must, Rehearsal } from '../core/rehearsal.ts';

const nameOf = (show: Rehearsal, mode: 'auto' | 'hold', laterMs = 0) => {
  const now = instant(show.at + laterMs);
  return named(publicView(show.state), now, { mode, seconds: 8 })?.id ?? null;
};
const started = () => {
  const show = new Rehearsal();
  must(show.press('putOnDeck', 'ann'));
  must(show.press('standBy', 'ann'));
  must(show.press('start', 'ann'));
  return show;
};

describe('the lower third', () => {
  it('OVERLAY-4 stands for some seconds from the start, whenever the page is opened', () => {
    const show = started();
    expect(nameOf(show, 'auto')).toBe('ann');
    expect(nameOf(show, 'auto', 7_900)).toBe('ann');
    expect(nameOf(show, 'auto', 8_000)).toBeNull();
  });

  it('OVERLAY-4 is not there before the start, unless it is held', () => {
    const show = new Rehearsal();
    must(show.press('putOnDeck', 'ann'));
    expect(nameOf(show, 'hold')).toBeNull();
    must(show.press('standBy', 'ann'));
    expect(nameOf(show, 'auto')).toBeNull();
    expect(nameOf(show, 'hold')).toBe('ann');
  });

  it('OVERLAY-4 held, it stands as long as the presenter is on stage', () => {
    const show = started();
    expect(nameOf(show, 'hold', 60_000)).toBe('ann');
    must(show.press('hold', 'ann'));
    expect(nameOf(show, 'hold', 60_000)).toBe('ann');
    must(show.press('resume', 'ann'));
    must(show.press('finish', 'ann'));
    expect(nameOf(show, 'hold')).toBeNull();
  });

  it('goes with a presenter who finishes within these seconds', () => {
    const show = started();
    must(show.press('finish', 'ann'));
    expect(nameOf(show, 'auto')).toBeNull();
  });

  it('says nothing as long as the show’s time is unknown', () => {
    const view = publicView(started().state);
    expect(named(view, null, { mode: 'auto', seconds: 8 })).toBeNull();
  });
});
