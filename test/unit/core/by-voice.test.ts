import { describe, expect, it } from 'vitest';
import { LIMIT, examplePlan } from './plan.ts';
import { codeOf, must, Rehearsal, typesOf } from './rehearsal.ts';

function show(start?: 'byHand' | 'byVoice'): Rehearsal {
  const plan = examplePlan();
  const groups = plan.groups.map((group) => ({ ...group, ...(start && { start }) }));
  const all = new Rehearsal({ ...plan, groups });
  must(all.press('putOnDeck', 'ann'));
  return all;
}
const bySystem = (all: Rehearsal, presentation = 'ann') =>
  all.system({ type: 'start', presentation });

describe('a start by the first word', () => {
  it('START-1: is refused where the event file does not want it, or for nobody', () => {
    for (const start of [undefined, 'byHand'] as const) {
      const all = show(start);
      must(all.press('standBy', 'ann'));
      expect(codeOf(bySystem(all))).toBe('notAllowed');
    }
    expect(codeOf(bySystem(show('byVoice'), 'nobody'))).toBe('notAllowed');
  });

  it('START-2: gives the whole limit, only to who is standing by, and can be taken back', () => {
    const all = show('byVoice');
    expect(codeOf(bySystem(all))).toBe('wrongState');
    must(all.press('standBy', 'ann'));
    expect(typesOf(bySystem(all))).toEqual(['started']);
    expect(all.presentation('ann')).toMatchObject({ endsAt: all.at + LIMIT });
    expect(all.lines.at(-1)?.entry.by).toEqual({ role: 'system' });
    must(all.producer({ type: 'undoStep' }));
    expect(all.presentation('ann').state).toBe('standingBy');
  });

  it('START-2: comes too late where a hand was first', () => {
    const all = show('byVoice');
    must(all.press('standBy', 'ann'));
    must(all.press('start', 'ann'));
    expect(codeOf(bySystem(all))).toBe('wrongState');
  });
});
