import { describe, expect, it } from 'vitest';
import { gateOf } from '../../../server/core/gate.ts';
import { panelView } from '../../../server/core/view-panel.ts';
import { publicView } from '../../../server/core/view-public.ts';
import { LIMIT, WARNING } from './plan.ts';
import { codeOf, must, Rehearsal } from './rehearsal.ts';

const undo = (show: Rehearsal) => show.producer({ type: 'undoStep' });

describe('taking a press back', () => {
  it('UNDO-1: a start taken back leaves the presenter standing by, with the whole limit', () => {
    const show = new Rehearsal();
    show.start('ann');
    show.wait(3_000);
    must(undo(show));
    expect(show.presentation('ann')).toEqual({ state: 'standingBy' });
    expect(gateOf(show.state)).toBe('closed');
    expect(codeOf(show.mark('l1', 'ann', 'work', '90'))).toBe('notStarted');
    must(show.press('start', 'ann'));
    expect(show.presentation('ann')).toMatchObject({ endsAt: show.at + LIMIT });
  });

  it('UNDO-1: a finish taken back goes on to the end that it had', () => {
    const show = new Rehearsal();
    show.start('ann');
    const before = show.presentation('ann');
    show.wait(60_000);
    must(show.press('finish', 'ann'));
    show.wait(5_000);
    must(undo(show));
    expect(show.presentation('ann')).toEqual(before);
    expect(gateOf(show.state)).toBe('open');
  });

  it('UNDO-1: a hold taken back goes on as if the clock had never stood still', () => {
    const show = new Rehearsal();
    show.start('ann');
    const before = show.presentation('ann');
    show.wait(60_000);
    must(show.press('hold', 'ann'));
    show.wait(5_000);
    must(undo(show));
    expect(show.presentation('ann')).toEqual(before);
  });

  it('UNDO-1: the finish of a group’s last presentation taken back closes its scoring again', () => {
    const show = new Rehearsal();
    show.present('ann');
    show.start('bo');
    must(show.press('finish', 'bo'));
    expect(show.phase('heads').state).toBe('scoring');
    must(undo(show));
    expect(show.phase('heads').state).toBe('presenting');
  });

  it('UNDO-1: the warning that fell into a hold comes after it is taken back', () => {
    const show = new Rehearsal();
    show.start('ann');
    show.wait(LIMIT - WARNING - 1_000);
    must(show.press('hold', 'ann'));
    show.wait(5_000);
    must(undo(show));
    show.wait(0);
    expect(show.events.at(-1)?.type).toBe('warned');
  });

  it('UNDO-2: the next one on deck, a change of the rundown and marks don’t stand in the way', () => {
    const show = new Rehearsal();
    show.start('ann');
    must(show.mark('l1', 'ann', 'work', '90'));
    must(show.press('putOnDeck', 'bo'));
    must(show.producer({ type: 'edit', edits: [{ kind: 'note', cue: 'bo', text: 'slow' }] }));
    expect(panelView(show.state).undoable).toMatchObject({ step: 'started', presentation: 'ann' });
    must(undo(show));
    expect(show.presentation('bo')).toEqual({ state: 'onDeck' });
    expect(show.sheet('l1', 'heads').marks).toHaveLength(1);
  });

  it('UNDO-2: it is gone once something else was done on stage, and with taking back itself', () => {
    const show = new Rehearsal();
    show.present('ann');
    must(show.press('putOnDeck', 'bo'));
    must(show.press('standBy', 'bo'));
    expect(codeOf(undo(show))).toBe('nothingToUndo');
    must(show.press('start', 'bo'));
    must(undo(show));
    expect(codeOf(undo(show))).toBe('nothingToUndo');
    expect(panelView(show.state).undoable).toBeNull();
  });

  it('UNDO-2: what the limit has ended is not taken back', () => {
    const show = new Rehearsal();
    show.start('ann');
    show.wait(LIMIT);
    expect(codeOf(undo(show))).toBe('nothingToUndo');
  });

  it.each(['hold', 'finish'] as const)('UNDO-3: no %s once the time would be over', (type) => {
    const show = new Rehearsal();
    show.start('ann');
    show.wait(1_000);
    must(show.press(type, 'ann'));
    show.wait(LIMIT - 1_000);
    expect(codeOf(undo(show))).toBe('pastLimit');
  });

  it('UNDO-3: no finish once a sheet has been handed in', () => {
    const show = new Rehearsal();
    show.present('ann');
    show.start('bo');
    must(show.press('finish', 'bo'));
    show.fillAndHandIn('heads', 'l1');
    expect(codeOf(undo(show))).toBe('sheetsHandedIn');
    expect(panelView(show.state).undoable).toBeNull();
  });

  it('VIEW-13: a cue tells when it began and ended, and a start taken back that it hasn’t', () => {
    const show = new Rehearsal();
    const times = () => {
      const [ann] = publicView(show.state).groups[0]?.presentations ?? [];
      return [ann?.startedAt, ann?.endedAt];
    };
    expect(times()).toEqual([null, null]);
    show.start('ann');
    const startedAt = show.at;
    expect(times()).toEqual([startedAt, null]);
    must(undo(show));
    expect(times()).toEqual([null, null]);
    must(show.press('start', 'ann'));
    show.wait(60_000);
    must(show.press('finish', 'ann'));
    expect(times()).toEqual([startedAt, startedAt + 60_000]);
    must(undo(show));
    expect(times()).toEqual([startedAt, null]);
  });
});
