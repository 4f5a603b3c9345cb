import { describe, expect, it } from 'vitest';
import { gateAt, gateOf } from '../../../server/core/gate.ts';
import { publicView } from '../../../server/core/view-public.ts';
import { instant } from '../../../server/protocol/values.ts';
import { LIMIT } from './plan.ts';
import { codeOf, must, Rehearsal, typesOf } from './rehearsal.ts';

describe('the gate', () => {
  it('GATE-1: is open while a presentation runs, and at no other time', () => {
    const show = new Rehearsal();
    const gates = (['putOnDeck', 'standBy', 'start', 'hold', 'resume', 'finish'] as const).map(
      (type) => {
        must(show.press(type, 'ann'));
        expect(publicView(show.state).micOn).toBe(gateOf(show.state) === 'open');
        return gateOf(show.state);
      },
    );
    expect(gates).toEqual(['closed', 'closed', 'open', 'closed', 'open', 'closed']);
  });

  it('GATE-1: closes with the limit, a withdrawal and a restart', () => {
    const limit = new Rehearsal();
    limit.start('ann');
    limit.wait(LIMIT);
    expect(gateOf(limit.state)).toBe('closed');
    for (const type of ['withdraw', 'restart'] as const) {
      const show = new Rehearsal();
      show.start('ann');
      must(show.press(type, 'ann'));
      expect(gateOf(show.state), type).toBe('closed');
    }
  });

  it('GATE-2: what a hand has closed stays closed through hold and resume', () => {
    const show = new Rehearsal();
    show.start('ann');
    must(show.press('closeGate', 'ann'));
    must(show.press('hold', 'ann'));
    must(show.press('resume', 'ann'));
    expect(gateOf(show.state)).toBe('closed');
    must(show.press('openGate', 'ann'));
    expect(gateOf(show.state)).toBe('open');
  });

  it('GATE-3: a hand closes and opens it while running, on the record', () => {
    const show = new Rehearsal();
    show.start('ann');
    expect(codeOf(show.press('openGate', 'ann'))).toBe('gateAlreadyOpen');
    expect(typesOf(show.press('closeGate', 'ann'))).toEqual(['gateClosedByHand']);
    expect(gateOf(show.state)).toBe('closed');
    expect(codeOf(show.press('closeGate', 'ann'))).toBe('gateAlreadyClosed');
    expect(typesOf(show.press('openGate', 'ann'))).toEqual(['gateOpenedByHand']);
    expect(gateOf(show.state)).toBe('open');
  });

  it('GATE-3: no hand moves it while nothing runs', () => {
    const show = new Rehearsal();
    for (const type of ['putOnDeck', 'standBy'] as const) {
      must(show.press(type, 'ann'));
      expect(codeOf(show.press('openGate', 'ann'))).toBe('wrongState');
    }
    must(show.press('start', 'ann'));
    must(show.press('hold', 'ann'));
    expect(codeOf(show.press('openGate', 'ann'))).toBe('wrongState');
    must(show.press('finish', 'ann'));
    expect(codeOf(show.press('openGate', 'ann'))).toBe('wrongState');
  });

  it('GATE-4: no hand opens it at the limit, recorded or not', () => {
    const show = new Rehearsal();
    show.start('ann');
    must(show.press('closeGate', 'ann'));
    show.at = instant(show.at + LIMIT);
    expect(codeOf(show.press('openGate', 'ann'))).toBe('pastLimit');
    show.wait(0);
    expect(codeOf(show.press('openGate', 'ann'))).toBe('pastLimit');
    expect(gateOf(show.state)).toBe('closed');
  });

  it('GATE-5: a fresh start opens what a hand had closed before the restart', () => {
    const show = new Rehearsal();
    show.start('ann');
    must(show.press('closeGate', 'ann'));
    must(show.press('restart', 'ann'));
    must(show.press('start', 'ann'));
    expect(gateOf(show.state)).toBe('open');
  });

  it('GATE-6: from the limit on it is closed though nobody has recorded the limit', () => {
    const show = new Rehearsal();
    show.start('ann');
    const endsAt = show.at + LIMIT;
    expect(gateAt(show.state, instant(endsAt - 0.001))).toBe('open');
    expect(gateAt(show.state, instant(endsAt))).toBe('closed');
    must(show.press('closeGate', 'ann'));
    expect(gateAt(show.state, show.at)).toBe('closed');
  });
});
