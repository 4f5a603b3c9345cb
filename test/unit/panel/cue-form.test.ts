import { describe, expect, it } from 'vitest';
import {
  CueForm,
  lengthOf,
  lengthText,
} from '../../../control-panel/panel/logic/cue-form.svelte.ts';
import { panelView } from '../../../server/core/view-panel.ts';
import { examplePlan } from '../core/plan.ts';
import { must, Rehearsal } from '../core/rehearsal.ts';

const view = () => panelView(new Rehearsal(examplePlan({ segments: true })).state);

describe('what is filled in of a cue', () => {
  it('comes behind the selected one, under an id of its own', () => {
    const form = new CueForm(view(), null, 'ann');
    expect(form.place).toEqual({ group: 'heads', before: 'bo' });
    form.name = { zh: '', en: 'Di' };
    const [edit] = form.edits ?? [];
    if (edit?.kind !== 'addPresenter') throw new Error('nobody is added');
    expect(edit.presenter.id).toMatch(/^presenter-[0-9a-f]{12}$/);
    must(new Rehearsal().producer({ type: 'edit', edits: [{ ...edit, before: 'bo' }] }));
  });

  it('one language entered fills both', () => {
    const form = new CueForm(view(), 'ann');
    form.name = { zh: ' 安娜 ', en: '' };
    form.post = { zh: '', en: 'Head' };
    expect(form.edits?.[0]).toMatchObject({
      presenter: { name: { zh: '安娜', en: '安娜' }, post: { zh: 'Head', en: 'Head' } },
    });
  });

  it('is no edit without a name, or with a length that is none', () => {
    const form = new CueForm(view(), null);
    expect(form.edits).toBeNull();
    form.setKind('break');
    form.name = { zh: '茶歇', en: '' };
    expect(form.edits?.[0]).toMatchObject({ kind: 'addSegment', segment: { duration: 900_000 } });
    form.length = 'long';
    expect(form.edits).toBeNull();
  });

  it('brings the numbers that were entered, and a note', () => {
    const form = new CueForm(view(), null);
    form.name = { zh: '', en: 'Di' };
    form.numbers = { visit: ' 7.5 ', yearly: ' ' };
    form.note = ' comes late ';
    const [edit, note] = form.edits ?? [];
    expect(edit).toMatchObject({ imported: [{ component: 'visit', value: '7.5' }] });
    expect(note).toMatchObject({ kind: 'note', text: 'comes late' });
  });

  it('takes a note away that is emptied', () => {
    const form = new CueForm({ ...view(), notes: { ann: 'lame' } }, 'ann');
    expect(form.note).toBe('lame');
    form.note = '';
    expect(form.edits?.[1]).toEqual({ kind: 'note', cue: 'ann', text: null });
  });

  it('reads lengths as people write them', () => {
    expect(['15', '1:30', '1：30', '0', '1:75', ''].map(lengthOf)).toEqual([
      ...[900_000, 90_000, 90_000, null, null, null],
    ]);
    expect(lengthText(90_000)).toBe('1:30');
  });
});
