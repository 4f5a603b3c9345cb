import { describe, expect, it } from 'vitest';
import { changed, smallEvent } from './event-text.ts';
import { problemOf, problemsOf } from './parsed.ts';
import { refusedCases } from './refused-cases.ts';

describe('an event file is refused for', () => {
  it.each(refusedCases)('$what', ({ from, to, code, path, params }) => {
    const text = changed(from, to);
    expect(problemOf(text)).toMatchObject({ code, path, ...(params && { params }) });
  });

  it('a panel without judges', () => {
    const idle = changed('name: Leaders', 'name: Leaders\n  - {id: idle, name: Idle}');
    expect(problemOf(`${idle}    - id: idle\n`)).toMatchObject({
      code: 'panelEmpty',
      path: 'panels[1]',
    });
  });

  it('a group without presenters', () => {
    const text = smallEvent.replace(/presenters:\n[\s\S]*?panels:/, 'presenters: []\npanels:');
    expect(problemOf(text)).toMatchObject({ code: 'tooFew', path: 'groups[0].presenters' });
  });

  it('a list where a map belongs, and a map where a list belongs', () => {
    expect(problemsOf('- event\n')[0]).toMatchObject({ code: 'notAMap', path: '', line: 1 });
    expect(
      problemOf(changed('  panels:\n    - id: leaders', '  panels:\n    id: leaders')),
    ).toMatchObject({
      code: 'notAList',
      path: 'formula.panels',
    });
  });

  it('a camera that the clock should close, and no microphone that it could', () => {
    const camera = 'inputs: [{id: c, name: C, medium: camera, gated: true}]\n';
    expect(problemOf(smallEvent + camera)).toMatchObject({
      code: 'gatedNotMicrophone',
      path: 'inputs[0].gated',
    });
    const screen = 'inputs: [{id: s, name: S, medium: screen, gated: true}]\n';
    expect(problemOf(smallEvent + screen).code).toBe('gatedNotMicrophone');
    const open = 'inputs: [{id: m, name: M, medium: microphone}]\n';
    expect(problemOf(smallEvent + open)).toMatchObject({ code: 'nothingGated', path: 'inputs' });
  });

  it('a mixed programme that the clock should close, stage mic and host in one', () => {
    const mic = '{id: m, name: M, medium: microphone, gated: true}';
    const programme = '{id: p, name: P, medium: programme, gated: true}';
    expect(problemOf(`${smallEvent}inputs: [${mic}, ${programme}]\n`)).toMatchObject({
      code: 'gatedProgramme',
      path: 'inputs[1].gated',
    });
  });

  it('an empty text, and one of comments only', () => {
    expect(problemOf('').code).toBe('fileEmpty');
    expect(problemOf('# nothing yet\n').code).toBe('fileEmpty');
  });
});
