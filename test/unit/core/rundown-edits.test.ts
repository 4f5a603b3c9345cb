import { describe, expect, it } from 'vitest';
import { judgeView } from '../../../server/core/view-judge.ts';
import { panelView } from '../../../server/core/view-panel.ts';
import { publicView } from '../../../server/core/view-public.ts';
import { stageView } from '../../../server/core/view-stage.ts';
import { cuesOf } from '../../../server/core/cues.ts';
import { planOf } from '../../../server/core/state.ts';
import type { Edit } from '../../../server/protocol/rundown-edits.ts';
import { examplePlan } from './plan.ts';
import { codeOf, must, receiptAt, Rehearsal, typesOf } from './rehearsal.ts';

const text = (word: string) => ({ zh: word, en: word });
const di = { id: 'di', name: text('Di'), post: text('head'), unit: text('mines') };
const tea = { id: 'tea', kind: 'break' as const, name: text('Tea'), duration: 900_000 };
const addition = (group: string, before: string | null = null) => ({
  ...{ kind: 'addPresenter' as const, group, before, presenter: di, imported: [] },
});
const adds: (group: string, before?: string | null) => Edit = addition;

const edit = (show: Rehearsal, ...edits: Edit[]) => show.producer({ type: 'edit', edits });
const undo = (show: Rehearsal) =>
  show.producer({ type: 'undoEdit', count: show.state.undoings.length });
const order = (show: Rehearsal) =>
  planOf(show.state).groups.map((group) =>
    cuesOf(group)
      .map(({ id }) => id)
      .join(' '),
  );

describe('changes of the rundown', () => {
  it('EDIT-1: cues are added, changed, moved and removed, between groups too', () => {
    const show = new Rehearsal(examplePlan({ segments: true }));
    expect(order(show)).toEqual(['opening ann bo pause', 'cy']);
    must(edit(show, adds('towns', 'cy')));
    must(edit(show, { kind: 'addSegment', group: 'heads', before: 'bo', segment: tea }));
    must(edit(show, { kind: 'moveCue', cue: 'bo', group: 'towns', before: null }));
    must(edit(show, { kind: 'removeCue', cue: 'pause' }));
    expect(order(show)).toEqual(['opening ann tea', 'di cy bo']);
    must(edit(show, { kind: 'editPresenter', presenter: { ...di, name: text('Diana') } }));
    expect(publicView(show.state).groups[1]?.presentations[0]).toMatchObject({
      ...{ id: 'di', state: 'waiting' },
      name: text('Diana'),
    });
  });

  it('EDIT-1: all edits of a command are made, or none', () => {
    const show = new Rehearsal();
    const before = show.state;
    expect(codeOf(edit(show, adds('towns'), { kind: 'removeCue', cue: 'nobody' }))).toBe(
      'unknownCue',
    );
    expect(show.state).toBe(before);
  });

  it('EDIT-1: a new presenter is called, marked and ranked as any other', () => {
    const show = new Rehearsal();
    must(edit(show, adds('heads', 'bo')));
    show.present('ann', 'di', 'bo');
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    const phase = show.phase('heads');
    if (phase.state !== 'published') throw new Error('not published');
    expect(phase.published.ranking.map(({ presenter }) => presenter)).toContain('di');
  });

  it('EDIT-2: nothing that has begun is moved or removed, and nothing comes before it', () => {
    const show = new Rehearsal();
    show.start('ann');
    expect(codeOf(edit(show, { kind: 'removeCue', cue: 'ann' }))).toBe('cueLocked');
    expect(codeOf(edit(show, adds('heads', 'ann')))).toBe('cueLocked');
    const move: Edit = { kind: 'moveCue', cue: 'bo', group: 'heads', before: 'ann' };
    expect(codeOf(edit(show, move))).toBe('cueLocked');
    must(edit(show, adds('heads', 'bo')));
  });

  it('EDIT-2: nobody comes into a group that is through, and names stand once it is published', () => {
    const show = new Rehearsal();
    show.present('ann', 'bo');
    expect(codeOf(edit(show, adds('heads')))).toBe('groupAlreadyScoring');
    const [ann] = planOf(show.state).groups[0]?.presenters ?? [];
    if (!ann) throw new Error('ann is missing');
    const rename: Edit = { kind: 'editPresenter', presenter: { ...ann, name: text('Anne') } };
    must(edit(show, rename));
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    expect(codeOf(edit(show, adds('heads')))).toBe('groupPublished');
    const again: Edit = { kind: 'editPresenter', presenter: { ...ann, name: text('An') } };
    expect(codeOf(edit(show, again))).toBe('groupPublished');
  });

  it('EDIT-2: an id that is there already is refused', () => {
    const show = new Rehearsal();
    must(edit(show, adds('heads')));
    expect(codeOf(edit(show, adds('towns')))).toBe('cueExists');
  });

  it('EDIT-3: a drawn order stays, and a group keeps at least one', () => {
    const show = new Rehearsal();
    expect(codeOf(edit(show, { kind: 'removeCue', cue: 'cy' }))).toBe('lastPresenter');
    must(show.producer({ type: 'drawLots', group: 'heads', seed: 'dice' }));
    expect(codeOf(edit(show, adds('heads')))).toBe('orderDrawn');
    expect(codeOf(edit(show, { kind: 'removeCue', cue: 'bo' }))).toBe('orderDrawn');
    const [, last] = planOf(show.state).groups[0]?.presenters ?? [];
    const move: Edit = { kind: 'moveCue', cue: last?.id ?? '', group: 'heads', before: null };
    expect(codeOf(edit(show, move))).toBe('orderDrawn');
    must(edit(show, { kind: 'addSegment', group: 'heads', before: null, segment: tea }));
  });

  it('EDIT-4: edits are taken back one after another, to where everything was', () => {
    const show = new Rehearsal(examplePlan({ segments: true }));
    const before = planOf(show.state);
    must(edit(show, { kind: 'note', cue: 'bo', text: 'needs a chair' }));
    must(edit(show, { kind: 'moveCue', cue: 'bo', group: 'towns', before: 'cy' }));
    must(edit(show, { kind: 'removeCue', cue: 'bo' }, adds('heads', 'ann')));
    must(edit(show, { kind: 'planGroup', group: 'heads', starts: '2026-12-28T09:00:00+08:00' }));
    for (let left = 4; left > 1; left -= 1) must(undo(show));
    expect(panelView(show.state).notes).toEqual({ bo: 'needs a chair' });
    must(undo(show));
    expect(planOf(show.state)).toEqual(before);
    expect(panelView(show.state).notes).toEqual({});
    expect(codeOf(undo(show))).toBe('nothingToUndo');
  });

  it('EDIT-4: what has begun meanwhile is not taken back', () => {
    const show = new Rehearsal();
    must(edit(show, adds('heads', 'ann')));
    show.start('di');
    expect(codeOf(undo(show))).toBe('cueLocked');
  });

  it('EDIT-4: of two who take back at once, one does', () => {
    const show = new Rehearsal();
    must(edit(show, adds('heads')));
    must(edit(show, { kind: 'note', cue: 'di', text: 'new' }));
    must(show.producer({ type: 'undoEdit', count: 2 }));
    expect(codeOf(show.producer({ type: 'undoEdit', count: 2 }))).toBe('seenIsOld');
    expect(order(show)[0]).toBe('ann bo di');
  });

  it('EDIT-5: a locked rundown takes no edit, and the show goes on', () => {
    const show = new Rehearsal();
    must(show.producer({ type: 'lockRundown', locked: true }));
    expect(codeOf(edit(show, adds('heads')))).toBe('rundownLocked');
    must(show.press('putOnDeck', 'ann'));
    must(show.producer({ type: 'lockRundown', locked: false }));
    must(edit(show, adds('heads')));
  });

  it('EDIT-6: a group is through when its last waiting presenter is taken away', () => {
    const show = new Rehearsal();
    show.present('ann');
    expect(typesOf(edit(show, { kind: 'removeCue', cue: 'bo' }))).toEqual([
      ...['rundownEdited', 'scoringOpened'],
    ]);
    expect(show.phase('heads').state).toBe('scoring');
  });

  it('EDIT-7: judges who don’t mark their own unit don’t mark a new presenter of it', () => {
    const plan = examplePlan();
    const judges = plan.judges.map((one) => (one.id === 'l1' ? { ...one, unit: di.unit } : one));
    const show = new Rehearsal({ ...plan, judges });
    must(edit(show, adds('heads', 'ann')));
    show.start('di');
    expect(codeOf(show.mark('l1', 'di', 'work', '90'))).toBe('presenterExcused');
    must(show.mark('l2', 'di', 'work', '90'));
  });

  it('EDIT-7: a new presenter brings the numbers that the formula imports', () => {
    const plan = examplePlan();
    const components = [{ id: 'visit', weight: '1', from: 'imported', inSum: true }];
    const show = new Rehearsal({
      ...plan,
      imported: ['ann', 'bo', 'cy'].map((presenter) => ({
        ...{ presenter, component: 'visit', value: '5' },
      })),
      formula: { ...plan.formula, components },
    });
    expect(codeOf(edit(show, adds('heads')))).toBe('importedMissing');
    const numbers = [{ component: 'visit', value: '7' }];
    must(edit(show, { ...addition('heads'), imported: numbers }));
    expect(planOf(show.state).imported).toContainEqual({
      ...{ presenter: 'di', component: 'visit', value: '7' },
    });
  });

  it('EDIT-8: an edit that changes nothing leaves no event', () => {
    const show = new Rehearsal();
    const [ann] = planOf(show.state).groups[0]?.presenters ?? [];
    if (!ann) throw new Error('ann is missing');
    expect(typesOf(edit(show, { kind: 'editPresenter', presenter: ann }))).toEqual([]);
    const stay: Edit = { kind: 'moveCue', cue: 'ann', group: 'heads', before: 'bo' };
    expect(typesOf(edit(show, stay))).toEqual([]);
  });

  it('VIEW-12: notes are the crew’s, and words to the stage the stage’s', () => {
    const show = new Rehearsal();
    must(edit(show, { kind: 'note', cue: 'bo', text: 'needs a chair' }));
    const version = publicView(show.state).version;
    must(show.producer({ type: 'tellStage', message: { text: 'Slower', flash: true } }));
    const others = [publicView(show.state), judgeView(show.state, 'l1', receiptAt, 'record')];
    expect(JSON.stringify(others)).not.toMatch(/chair|Slower/u);
    expect(publicView(show.state).version).toBe(version);
    expect(JSON.stringify(stageView(show.state))).not.toContain('chair');
    expect(stageView(show.state).message).toEqual({ text: 'Slower', flash: true });
    expect(panelView(show.state).stageMessage).toEqual({ text: 'Slower', flash: true });
  });

  it('VIEW-14: the panels see what the last change was, whatever it was made of', () => {
    const show = new Rehearsal(examplePlan({ segments: true }));
    const last = () => panelView(show.state).edits.last;
    expect(last()).toBeNull();
    for (const [edits, what, name] of [
      [[adds('towns'), { kind: 'note', cue: 'di', text: 'comes late' }], 'added', 'Di'],
      [[{ kind: 'moveCue', cue: 'di', group: 'heads', before: 'bo' }], 'moved', 'Di'],
      [[{ kind: 'editPresenter', presenter: { ...di, post: text('Chief') } }], 'changed', 'Di'],
      [[{ kind: 'note', cue: 'di', text: 'is here' }], 'noted', 'Di'],
      [[{ kind: 'removeCue', cue: 'di' }], 'removed', 'Di'],
      [[{ kind: 'removeCue', cue: 'pause' }], 'removed', 'pause'],
      [
        [{ kind: 'planGroup', group: 'heads', starts: '2026-12-28T09:00:00+08:00' }],
        'planned',
        'heads',
      ],
    ] as const) {
      must(edit(show, ...edits));
      expect(last()).toEqual({ what, name: text(name) });
    }
    must(undo(show));
    expect(last()).toEqual({ what: 'removed', name: text('pause') });
  });

  it('VIEW-14: the panels see which numbers a new presenter has to bring', () => {
    const plan = examplePlan();
    const show = new Rehearsal({
      ...plan,
      components: [{ id: 'visit', name: text('Visit') }],
      formula: {
        ...plan.formula,
        components: [
          { id: 'visit', from: 'imported', weight: '1', inSum: true },
          { id: 'yearly', from: 'imported', weight: '1', inSum: true, ifNone: '0' },
        ],
      },
    });
    expect(panelView(show.state).imported).toEqual([
      { id: 'visit', name: text('Visit'), needed: true },
      { id: 'yearly', name: text('yearly'), needed: false },
    ]);
  });
});
