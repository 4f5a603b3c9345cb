import { describe, expect, it } from 'vitest';
import { showFacts } from '../../../server/core/show-facts.ts';
import { planOf } from '../../../server/core/state.ts';
import { showFactsSchema } from '../../../server/protocol/show-facts.ts';
import { Rehearsal } from '../core/rehearsal.ts';

const first = (show: Rehearsal) => planOf(show.state).groups[0]?.presenters[0]?.id ?? '';

describe('what those who make the programme are told', () => {
  it('is nobody before the first stands by, and nothing is to be recorded before one is called', () => {
    const show = new Rehearsal();
    expect(showFacts(show.state)).toMatchObject({
      presentation: null,
      recording: false,
      cut: null,
    });
    show.press('putOnDeck', first(show));
    expect(showFacts(show.state)).toMatchObject({ presentation: null, recording: true });
  });

  it('is who is on stage, and since when the clock has run or run out', () => {
    const show = new Rehearsal();
    const id = first(show);
    show.press('putOnDeck', id);
    show.press('standBy', id);
    const standing = showFacts(show.state).presentation;
    expect(standing).toMatchObject({ presenter: { id }, state: 'standingBy', startedAt: null });
    show.press('start', id);
    const running = { state: 'running', startedAt: show.at, endedAt: null };
    expect(showFacts(show.state).presentation).toMatchObject(running);
    show.press('finish', id);
    expect(showFacts(show.state).presentation).toMatchObject({ state: 'over', endedAt: show.at });
    expect(showFactsSchema.parse(showFacts(show.state))).toEqual(showFacts(show.state));
  });
});
