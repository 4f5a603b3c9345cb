import { describe, expect, it } from 'vitest';
import { nextAction } from '../../../server/core/next-action.ts';
import { publicView } from '../../../server/core/view-public.ts';
import { gateOf } from '../../../server/core/gate.ts';
import { examplePlan } from './plan.ts';
import { codeOf, must, Rehearsal } from './rehearsal.ts';

const withSegments = () => new Rehearsal(examplePlan({ segments: true }));
const begin = (show: Rehearsal, segment: string) =>
  show.producer({ type: 'startSegment', segment });
const shown = (show: Rehearsal) => publicView(show.state).segment;

describe('segments', () => {
  it('SEGMENT-1: a segment shows its own clock, which ends nothing, behind a closed gate', () => {
    const show = withSegments();
    must(begin(show, 'opening'));
    expect(shown(show)).toMatchObject({ id: 'opening', kind: 'host', endsAt: show.at + 600_000 });
    show.wait(700_000);
    expect(shown(show)).toMatchObject({ id: 'opening' });
    expect(gateOf(show.state)).toBe('closed');
  });

  it('SEGMENT-1: none begins while somebody is standing by, running or held', () => {
    const show = withSegments();
    must(show.press('putOnDeck', 'ann'));
    must(show.press('standBy', 'ann'));
    expect(codeOf(begin(show, 'pause'))).toBe('anotherStandingBy');
    must(show.press('start', 'ann'));
    expect(codeOf(begin(show, 'pause'))).toBe('anotherRunning');
    must(show.press('hold', 'ann'));
    expect(codeOf(begin(show, 'pause'))).toBe('anotherRunning');
  });

  it('SEGMENT-2: it ends by hand, with the next one, and with whoever stands by', () => {
    const show = withSegments();
    must(begin(show, 'opening'));
    must(show.producer({ type: 'endSegment', segment: 'opening' }));
    expect(shown(show)).toBeNull();
    must(begin(show, 'opening'));
    must(begin(show, 'pause'));
    expect(shown(show)?.id).toBe('pause');
    must(show.press('putOnDeck', 'ann'));
    expect(shown(show)?.id).toBe('pause');
    must(show.press('standBy', 'ann'));
    expect(shown(show)).toBeNull();
    const [heads] = publicView(show.state).groups;
    expect(heads?.segments).toMatchObject([
      { id: 'opening', state: 'over', endedAt: show.at },
      { id: 'pause', state: 'over', endedAt: show.at },
    ]);
  });

  it('SEGMENT-3: what is next follows the rundown, and passes over what the show has passed', () => {
    const show = withSegments();
    expect(nextAction(show.state)).toEqual({ type: 'startSegment', segment: 'opening' });
    // The producer goes on without the opening.
    show.present('ann');
    expect(nextAction(show.state)).toEqual({ type: 'putOnDeck', presentation: 'bo' });
    show.start('bo');
    expect(nextAction(show.state)).toBeNull();
    must(show.press('finish', 'bo'));
    expect(nextAction(show.state)).toEqual({ type: 'startSegment', segment: 'pause' });
  });

  it('SEGMENT-2: an unknown segment is named, and one that isn’t on can’t be ended', () => {
    const show = withSegments();
    expect(codeOf(begin(show, 'nothing'))).toBe('unknownSegment');
    expect(codeOf(show.producer({ type: 'endSegment', segment: 'pause' }))).toBe('wrongState');
  });
});
