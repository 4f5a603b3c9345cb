import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../../server/event-file/describe-problem.ts';
import { changed, lineOf, smallEvent } from './event-text.ts';
import { planOf, problemOf, problemsOf } from './parsed.ts';

describe('a good event file', () => {
  it('fills in what was left out', () => {
    const plan = planOf(smallEvent);
    expect(plan.language).toBe('zh');
    expect(plan.groups[0]).toMatchObject({
      limit: 300_000,
      warning: 10_000,
      scoringWindow: 600_000,
      release: 'immediately',
    });
    expect(plan.inputs.filter(({ gated }) => gated).map(({ id }) => id)).toEqual(['stage-mic']);
    expect(plan.inputs.map(({ medium }) => medium)).toEqual([
      'camera',
      'microphone',
      'microphone',
      'screen',
    ]);
    expect(plan.formula).toMatchObject({
      criteria: [{ id: 'work', weight: '1', min: '0', max: '100', step: '0.01' }],
      panels: [{ id: 'leaders', weight: '1', per: 'sheet', aggregate: { method: 'mean' } }],
      round: { places: 2, mode: 'halfUp' },
      ranks: 'competition',
      missing: 'exclude',
    });
  });

  it('gives a text written once to both languages, and keeps two apart', () => {
    const plan = planOf(changed('title: Small review', 'title: {zh: 小型述职, en: Small review}'));
    expect(plan.title).toEqual({ zh: '小型述职', en: 'Small review' });
    expect(plan.place).toEqual({ zh: 'Hall', en: 'Hall' });
  });

  it('keeps decimal numbers as they are written, never as binary floats', () => {
    const text = changed(
      'name: Work',
      'name: Work\n    weight: 0.10\n    max: 999999999999.9999999999',
    );
    expect(planOf(text).formula.criteria[0]).toMatchObject({
      weight: '0.10',
      max: '999999999999.9999999999',
    });
  });

  it('numbers presenters and judges without an id by their place, through all groups', () => {
    const more = `  - id: others
    name: Others
    presenters: [{name: Cid, post: P, unit: U}]
panels:`;
    const bare = changed('      - id: ada\n        name', '      - name');
    const plan = planOf(
      changed('  - id: one\n    name', '  - name', changed('panels:', more, bare)),
    );
    expect(plan.groups.map((group) => group.presenters.map(({ id }) => id))).toEqual([
      ['p1', 'bob'],
      ['p3'],
    ]);
    expect(plan.judges.map(({ id }) => id)).toEqual(['j1', 'two', 'three']);
  });

  it('lets a group have its own limit, warning and scoring', () => {
    const own = `name: Heads
    limit: 1:02:03
    warning: 1:00
    scoring: {window: 0:30, release: byProducer}`;
    expect(planOf(changed('name: Heads', own)).groups[0]).toMatchObject({
      limit: 3_723_000,
      warning: 60_000,
      scoringWindow: 30_000,
      release: 'byProducer',
    });
  });

  it('reads Windows line ends and anchors', () => {
    const text = changed('unit: South', 'unit: *north', changed('North', '&north North'));
    expect(planOf(text.replaceAll('\n', '\r\n')).groups[0]?.presenters[1]?.unit.en).toBe('North');
  });

  it('takes more than one gated microphone', () => {
    const inputs = `inputs:
  - {id: a, name: A, medium: microphone, gated: true}
  - {id: b, name: B, medium: microphone, gated: true}
`;
    expect(planOf(smallEvent + inputs).inputs).toHaveLength(2);
  });
});

describe('a problem of an event file', () => {
  it('tells line, column, path and what to do, in both languages', () => {
    const text = changed('        name: Bob\n', '');
    const problem = problemOf(text);
    const line = lineOf(text, 'id: bob');
    expect(describeProblem(problem, 'en')).toBe(
      `line ${line}, column 9, groups[0].presenters[1].name: is missing. Add “name: …”.`,
    );
    expect(describeProblem(problem, 'zh')).toBe(
      `第 ${line} 行第 9 列，groups[0].presenters[1].name：缺少“name”。请补上。`,
    );
  });

  it('comes with all others, in the order of the lines', () => {
    let text = changed('limit: 5:00', 'limit: soon');
    text = changed('        name: Bob\n', '', text);
    text = changed('panel: leaders', 'panel: leader', text);
    text = changed('name: Work', 'name: Work\n    weight: heavy', text);
    const problems = problemsOf(text);
    expect(problems.map(({ path }) => path)).toEqual([
      'limit',
      'groups[0].presenters[1].name',
      'judges[0].panel',
      'criteria[0].weight',
    ]);
    const lines = problems.map(({ line }) => line ?? 0);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });

  it('never lets what is written in the file break the line or steer the terminal', () => {
    const text = changed('limit: 5:00', 'limit: "\\e[31m\\n{{given}} $t(missing)"');
    const told = describeProblem(problemOf(text), 'en');
    expect(told).not.toMatch(/\p{Cc}/u);
    expect(told).toContain('{{given}} $t(missing)');
  });
});
