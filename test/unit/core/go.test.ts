import { describe, expect, it } from 'vitest';
import { nextAction } from '../../../server/core/next-action.ts';
import type { Actor } from '../../../server/protocol/commands.ts';
import type { NextAction } from '../../../server/protocol/next-action.ts';
import { examplePlan } from './plan.ts';
import { codeOf, must, Rehearsal, typesOf } from './rehearsal.ts';

const wei: Actor = { role: 'producer', duty: 'director', name: 'Wei' };
const lan: Actor = { role: 'producer', duty: 'operator', name: 'Lan' };

function next(show: Rehearsal): NextAction {
  const action = nextAction(show.state);
  if (!action) throw new Error('there is no next step');
  return action;
}
const go = (show: Rehearsal, by: Actor = wei, action = next(show)) =>
  show.give({ type: 'go', action }, by);

describe('GO', () => {
  it('GO-1: leads through a presentation, each press what its sender saw', () => {
    const show = new Rehearsal();
    expect(typesOf(go(show))).toEqual(['putOnDeck']);
    expect(typesOf(go(show))).toEqual(['stoodBy']);
    expect(typesOf(go(show))).toEqual(['started']);
  });

  it('GO-1 SHOW-4: of two operators who press at once the second is told who was first', () => {
    const show = new Rehearsal();
    const seen = next(show);
    must(go(show, wei, seen));
    const late = go(show, lan, seen);
    expect(late).toEqual({
      ok: false,
      refusal: { code: 'othersWereFirst', params: { by: 'Wei', what: 'putOnDeck' } },
    });
    expect(codeOf(go(show, wei, seen))).toBe('seenIsOld');
  });

  it('GO-1: changes of the rundown, marks and words to the stage take no GO away', () => {
    const show = new Rehearsal();
    show.start('ann');
    must(show.press('putOnDeck', 'bo'));
    must(show.press('finish', 'ann'));
    const seen = next(show);
    must(show.mark('l1', 'ann', 'work', '90'));
    must(show.producer({ type: 'tellStage', message: { text: 'Slower', flash: false } }));
    must(show.producer({ type: 'edit', edits: [{ kind: 'note', cue: 'cy', text: 'Slow' }] }));
    expect(typesOf(go(show, lan, seen))).toEqual(['stoodBy']);
  });

  it('GO-2: a second press within the least time does nothing, and after it the next', () => {
    const show = new Rehearsal(examplePlan({ goGap: 500 }));
    must(go(show));
    show.wait(499);
    expect(codeOf(go(show))).toBe('tooSoon');
    show.wait(1);
    expect(typesOf(go(show))).toEqual(['stoodBy']);
  });

  it('GO-3: does nothing where there is nothing but to wait', () => {
    const show = new Rehearsal();
    show.start('ann');
    must(show.press('putOnDeck', 'bo'));
    expect(codeOf(go(show, wei, { type: 'putOnDeck', presentation: 'ann' }))).toBe('nothingNext');
  });

  it('SHOW-17: an operator has clock, microphones and stage display, and nothing else', () => {
    const show = new Rehearsal();
    show.start('ann');
    const seen = show.state.rundownVersion;
    const withdraw = { type: 'withdraw', presentation: 'ann', reason: 'ill' } as const;
    const edit = { type: 'edit', edits: [{ kind: 'removeCue', cue: 'bo' }] } as const;
    expect(codeOf(show.give(withdraw, lan, seen))).toBe('notAllowed');
    expect(codeOf(show.give({ ...edit, edits: [...edit.edits] }, lan, seen))).toBe('notAllowed');
    expect(codeOf(show.give({ type: 'drawLots', group: 'towns', seed: null }, lan, seen))).toBe(
      'notAllowed',
    );
    must(show.give({ type: 'closeGate', presentation: 'ann' }, lan, seen));
    must(show.give({ type: 'hold', presentation: 'ann', reason: 'noise' }, lan, seen + 1));
  });

  it('SHOW-17: an operator’s GO doesn’t publish', () => {
    const show = new Rehearsal(examplePlan({ release: 'byProducer' }));
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    expect(next(show)).toEqual({ type: 'publish', group: 'heads' });
    expect(codeOf(go(show, lan))).toBe('notAllowed');
    expect(typesOf(go(show, wei))).toEqual(['published']);
  });
});
