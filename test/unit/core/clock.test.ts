import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agenda } from '../../../server/core/agenda.ts';
import { publicView } from '../../../server/core/view-public.ts';
import { instant } from '../../../server/protocol/values.ts';
import { examplePlan, LIMIT, WARNING, WINDOW } from './plan.ts';
import { codeOf, must, Rehearsal, typesOf } from './rehearsal.ts';

const countOf = (show: Rehearsal, type: string): number =>
  show.events.filter((event) => event.type === type).length;

describe('the clock', () => {
  it('CLOCK-1: whenever it is looked at, the end is the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 20_000, noNaN: true }), { maxLength: 14 }),
        (ticks) => {
          const show = new Rehearsal();
          show.start('ann');
          const endsAt = show.at + LIMIT;
          for (const tick of ticks) {
            show.wait(tick);
            expect(publicView(show.state).clock).toMatchObject({ state: 'running', endsAt });
          }
        },
      ),
    );
  });

  it('CLOCK-2: the warning comes once, not before its time', () => {
    const show = new Rehearsal();
    show.start('ann');
    show.at = instant(show.at + LIMIT - WARNING - 0.001);
    expect(codeOf(show.system({ type: 'warn', presentation: 'ann' }))).toBe('notYetDue');
    show.at = instant(show.at + 0.001);
    expect(typesOf(show.system({ type: 'warn', presentation: 'ann' }))).toEqual(['warned']);
    expect(codeOf(show.system({ type: 'warn', presentation: 'ann' }))).toBe('notYetDue');
  });

  it('CLOCK-2: a warning of zero is none', () => {
    const show = new Rehearsal(examplePlan({ warning: 0 }));
    show.start('ann');
    show.wait(LIMIT);
    expect(countOf(show, 'warned')).toBe(0);
    expect(show.presentation('ann').state).toBe('over');
  });

  it('CLOCK-3: hold and resume do not repeat the warning', () => {
    const show = new Rehearsal();
    show.start('ann');
    show.wait(LIMIT - 5000);
    must(show.press('hold', 'ann'));
    must(show.press('resume', 'ann'));
    show.wait(4000);
    expect(countOf(show, 'warned')).toBe(1);
  });

  it('CLOCK-3: a warning not given before a hold comes after it', () => {
    const show = new Rehearsal();
    show.start('ann');
    show.wait(1000);
    must(show.press('hold', 'ann'));
    show.wait(LIMIT);
    must(show.press('resume', 'ann'));
    expect(agenda(show.state)).toEqual({
      at: show.at + LIMIT - 1000 - WARNING,
      command: { type: 'warn', presentation: 'ann' },
    });
  });

  it('CLOCK-3: after a restart the warning comes again', () => {
    const show = new Rehearsal();
    show.start('ann');
    show.wait(LIMIT);
    must(show.press('restart', 'ann'));
    must(show.press('start', 'ann'));
    show.wait(LIMIT);
    expect(countOf(show, 'warned')).toBe(2);
  });

  it('CLOCK-4: at the limit the presentation is over, not before', () => {
    const show = new Rehearsal();
    show.start('ann');
    show.at = instant(show.at + LIMIT - 0.001);
    expect(codeOf(show.system({ type: 'reachLimit', presentation: 'ann' }))).toBe('notYetDue');
    show.at = instant(show.at + 0.001);
    must(show.system({ type: 'reachLimit', presentation: 'ann' }));
    expect(show.presentation('ann')).toEqual({ state: 'over', how: 'limit' });
  });

  it.each(['hold', 'finish', 'withdraw', 'restart', 'closeGate'] as const)(
    'CLOCK-5: %s is refused at the limit, recorded or not',
    (type) => {
      const show = new Rehearsal();
      show.start('ann');
      show.at = instant(show.at + LIMIT);
      expect(codeOf(show.press(type, 'ann'))).toBe('pastLimit');
      must(show.system({ type: 'reachLimit', presentation: 'ann' }));
      expect(show.presentation('ann')).toEqual({ state: 'over', how: 'limit' });
    },
  );

  it('CLOCK-6: the agenda holds the warning, then the limit, then the deadline, then nothing', () => {
    const show = new Rehearsal();
    expect(agenda(show.state)).toBeNull();
    show.present('ann');
    expect(agenda(show.state)).toBeNull();
    show.start('bo');
    const begun = show.at;
    const due: unknown[] = [];
    for (let next = agenda(show.state); next; next = agenda(show.state)) {
      due.push([next.command.type, next.at - begun]);
      show.at = next.at;
      must(show.system(next.command));
    }
    expect(due).toEqual([
      ['warn', LIMIT - WARNING],
      ['reachLimit', LIMIT],
      ['reachDeadline', LIMIT + WINDOW],
    ]);
  });

  it('CLOCK-6: nothing is due of a held presentation', () => {
    const show = new Rehearsal();
    show.start('ann');
    must(show.press('hold', 'ann'));
    expect(agenda(show.state)).toBeNull();
  });

  it('CLOCK-7: what came due unattended is made up for in order', () => {
    const show = new Rehearsal();
    show.present('ann');
    show.start('bo');
    // An hour without anybody, and only then the clock is asked.
    show.at = instant(show.at + 3_600_000);
    const done: string[] = [];
    for (let due = agenda(show.state); due && due.at <= show.at; due = agenda(show.state)) {
      done.push(...typesOf(show.system(due.command)));
    }
    expect(done).toEqual(['warned', 'ended', 'scoringOpened']);
    expect(show.presentation('bo')).toEqual({ state: 'over', how: 'limit' });
    expect(show.phase('heads')).toMatchObject({ deadline: show.at + WINDOW });
  });

  describe('added time', () => {
    const add = (show: Rehearsal, length: number) =>
      show.producer({ type: 'addTime', presentation: 'ann', length, reason: 'the sound failed' });

    it('CLOCK-13: only where the event file allows it, and in all never more', () => {
      const strict = new Rehearsal();
      strict.start('ann');
      expect(codeOf(add(strict, 60_000))).toBe('noAddedTime');
      const show = new Rehearsal(examplePlan({ addable: 60_000 }));
      show.start('ann');
      const end = show.at + LIMIT;
      must(add(show, 40_000));
      expect(show.presentation('ann')).toMatchObject({ endsAt: end + 40_000 });
      expect(add(show, 21_000)).toMatchObject({
        refusal: { code: 'tooMuchTime', params: { most: 20 } },
      });
      must(show.press('hold', 'ann'));
      must(add(show, 20_000));
      expect(show.presentation('ann')).toMatchObject({ remaining: LIMIT + 60_000 });
    });

    it('CLOCK-13: every screen shows the longer limit', () => {
      const show = new Rehearsal(examplePlan({ addable: 60_000 }));
      show.start('ann');
      must(add(show, 40_000));
      expect(publicView(show.state).clock).toMatchObject({
        ...{ state: 'running', limit: LIMIT + 40_000, endsAt: show.at + LIMIT + 40_000 },
      });
      must(show.press('restart', 'ann'));
      expect(publicView(show.state).clock).toMatchObject({ state: 'ready', limit: LIMIT });
    });

    it('CLOCK-13: a restart may have it all again', () => {
      const show = new Rehearsal(examplePlan({ addable: 60_000 }));
      show.start('ann');
      must(add(show, 60_000));
      must(show.press('restart', 'ann'));
      must(show.press('start', 'ann'));
      must(add(show, 60_000));
    });

    it('CLOCK-13: the warning comes again where more than its time is left', () => {
      const show = new Rehearsal(examplePlan({ addable: 60_000 }));
      show.start('ann');
      show.wait(LIMIT - 5_000);
      must(add(show, 4_000));
      show.wait(0);
      expect(countOf(show, 'warned')).toBe(1);
      must(add(show, 30_000));
      show.wait(30_000);
      expect(countOf(show, 'warned')).toBe(2);
    });

    it('CLOCK-5: nothing is added past the limit', () => {
      const show = new Rehearsal(examplePlan({ addable: 60_000 }));
      show.start('ann');
      show.at = instant(show.at + LIMIT);
      expect(codeOf(add(show, 60_000))).toBe('pastLimit');
    });
  });
});
