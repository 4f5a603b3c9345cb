import { describe, expect, it } from 'vitest';
import { publicView } from '../../../server/core/view-public.ts';
import { LIMIT } from './plan.ts';
import { codeOf, must, Rehearsal, typesOf } from './rehearsal.ts';

describe('presentations', () => {
  it('SHOW-6: a presentation goes on deck, stands by, runs and is over', () => {
    const show = new Rehearsal();
    const states = (['putOnDeck', 'standBy', 'start', 'finish'] as const).map((type) => {
      must(show.press(type, 'ann'));
      return show.presentation('ann').state;
    });
    expect(states).toEqual(['onDeck', 'standingBy', 'running', 'over']);
  });

  it('SHOW-6: a step out of order is refused with the state it is in', () => {
    const show = new Rehearsal();
    expect(show.press('start', 'ann')).toEqual({
      ok: false,
      refusal: { code: 'wrongState', params: { presenter: 'ann', state: 'waiting' } },
    });
    must(show.press('putOnDeck', 'ann'));
    expect(codeOf(show.press('start', 'ann'))).toBe('wrongState');
    must(show.press('standBy', 'ann'));
    must(show.press('start', 'ann'));
    expect(codeOf(show.press('start', 'ann'))).toBe('wrongState');
    must(show.press('finish', 'ann'));
    for (const type of ['putOnDeck', 'standBy', 'start', 'hold', 'resume', 'finish'] as const) {
      expect(codeOf(show.press(type, 'ann')), type).toBe('wrongState');
    }
  });

  it('SHOW-6: presentations may be called in another order than the rundown’s', () => {
    const show = new Rehearsal();
    show.present('bo', 'cy', 'ann');
    expect(show.phase('heads').state).toBe('scoring');
  });

  it('SHOW-7: nobody else goes on deck while somebody is', () => {
    const show = new Rehearsal();
    must(show.press('putOnDeck', 'ann'));
    expect(show.press('putOnDeck', 'bo')).toEqual({
      ok: false,
      refusal: { code: 'anotherOnDeck', params: { presenter: 'ann' } },
    });
  });

  it('SHOW-8: while one stands by or runs the next may be on deck but not stand by', () => {
    const show = new Rehearsal();
    must(show.press('putOnDeck', 'ann'));
    must(show.press('standBy', 'ann'));
    must(show.press('putOnDeck', 'bo'));
    expect(codeOf(show.press('standBy', 'bo'))).toBe('anotherStandingBy');
    must(show.press('start', 'ann'));
    expect(codeOf(show.press('standBy', 'bo'))).toBe('anotherRunning');
    must(show.press('hold', 'ann'));
    expect(codeOf(show.press('standBy', 'bo'))).toBe('anotherRunning');
    must(show.press('finish', 'ann'));
    must(show.press('standBy', 'bo'));
  });

  it('SHOW-9: a start ends after the group’s whole limit', () => {
    const show = new Rehearsal();
    show.start('ann');
    expect(show.presentation('ann')).toMatchObject({ state: 'running', endsAt: show.at + LIMIT });
  });

  it('SHOW-10: a hold keeps what is left, however long it lasts', () => {
    const show = new Rehearsal();
    show.start('ann');
    show.wait(123_456.75);
    must(show.press('hold', 'ann'));
    expect(show.presentation('ann')).toMatchObject({ remaining: LIMIT - 123_456.75 });
    show.wait(3_600_000);
    must(show.press('resume', 'ann'));
    expect(show.presentation('ann')).toMatchObject({
      state: 'running',
      endsAt: show.at + LIMIT - 123_456.75,
    });
  });

  it('SHOW-10: the reason of a hold is on the record', () => {
    const show = new Rehearsal();
    show.start('ann');
    const command = { type: 'hold', presentation: 'ann', reason: 'power cut' } as const;
    expect(must(show.producer(command))).toMatchObject([{ type: 'held', reason: 'power cut' }]);
  });

  it('SHOW-11: a held presentation can be finished', () => {
    const show = new Rehearsal();
    show.start('ann');
    must(show.press('hold', 'ann'));
    must(show.press('finish', 'ann'));
    expect(show.presentation('ann')).toEqual({ state: 'over', how: 'finished' });
  });

  it.each([
    ['waiting', 0],
    ['onDeck', 1],
    ['standingBy', 2],
    ['running', 3],
    ['held', 4],
    ['over', 5],
  ])('SHOW-12: a presenter withdraws while %s', (state, steps) => {
    const show = new Rehearsal();
    const way = ['putOnDeck', 'standBy', 'start', 'hold', 'finish'] as const;
    for (const type of way.slice(0, steps)) must(show.press(type, 'ann'));
    expect(show.presentation('ann').state).toBe(state);
    must(show.press('withdraw', 'ann'));
    expect(show.presentation('ann').state).toBe('withdrawn');
    expect(codeOf(show.press('withdraw', 'ann'))).toBe('wrongState');
    expect(codeOf(show.press('restart', 'ann'))).toBe('wrongState');
  });

  it('SHOW-12: nobody withdraws from a published ranking', () => {
    const show = new Rehearsal();
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    expect(codeOf(show.press('withdraw', 'ann'))).toBe('groupPublished');
  });

  it.each(['running', 'held', 'over'])(
    'SHOW-13: a restart of what is %s gives the whole limit',
    (state) => {
      const show = new Rehearsal();
      show.start('ann');
      show.wait(200_000);
      if (state !== 'running') must(show.press('hold', 'ann'));
      if (state === 'over') must(show.press('finish', 'ann'));
      expect(show.presentation('ann').state).toBe(state);
      expect(typesOf(show.press('restart', 'ann'))).toEqual(['restarted']);
      expect(show.presentation('ann').state).toBe('standingBy');
      must(show.press('start', 'ann'));
      expect(show.presentation('ann')).toMatchObject({ endsAt: show.at + LIMIT, warned: false });
    },
  );

  it('SHOW-14: no restart while another stands by, runs or is held', () => {
    const show = new Rehearsal();
    show.present('ann');
    must(show.press('putOnDeck', 'bo'));
    must(show.press('standBy', 'bo'));
    expect(codeOf(show.press('restart', 'ann'))).toBe('anotherStandingBy');
    must(show.press('start', 'bo'));
    expect(codeOf(show.press('restart', 'ann'))).toBe('anotherRunning');
    must(show.press('hold', 'bo'));
    expect(codeOf(show.press('restart', 'ann'))).toBe('anotherRunning');
  });

  it('SHOW-15: no restart once a sheet of the group is handed in, or it is published', () => {
    const show = new Rehearsal();
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1');
    expect(codeOf(show.press('restart', 'ann'))).toBe('sheetsHandedIn');
    show.fillAndHandIn('heads', 'l2', 'o1');
    expect(codeOf(show.press('restart', 'ann'))).toBe('groupPublished');
  });

  it('SHOW-15: marks given before a restart stay', () => {
    const show = new Rehearsal();
    show.present('ann');
    must(show.mark('l1', 'ann', 'work', '91'));
    must(show.press('restart', 'ann'));
    expect(show.sheet('l1', 'heads').marks).toEqual([
      { presenter: 'ann', criterion: 'work', mark: '91' },
    ]);
  });

  it('SHOW-16: who was last on stage stays on the screens until another stands by', () => {
    const show = new Rehearsal();
    show.present('ann');
    must(show.press('putOnDeck', 'bo'));
    expect(publicView(show.state).onStage).toBe('ann');
    must(show.press('standBy', 'bo'));
    expect(publicView(show.state).onStage).toBe('bo');
  });

  it('SHOW-16: who withdraws without having started leaves the screens empty', () => {
    const show = new Rehearsal();
    must(show.press('putOnDeck', 'ann'));
    must(show.press('standBy', 'ann'));
    must(show.press('withdraw', 'ann'));
    expect(publicView(show.state)).toMatchObject({ onStage: null, clock: { state: 'idle' } });
  });
});
