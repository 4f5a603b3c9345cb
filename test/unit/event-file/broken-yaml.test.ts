import { describe, expect, it } from 'vitest';
import { parseEventText } from '../../../server/event-file/parse-event.ts';
import { changed, lineOf } from './event-text.ts';

const firstProblem = (text: string) => {
  const result = parseEventText(text);
  return result.ok ? undefined : result.problems[0];
};

const broken = [
  { what: 'a tab as indentation', from: '    name: Heads', to: '\tname: Heads', code: 'tabIndent' },
  {
    what: 'a bracket left open',
    from: 'dates: [2026-12-28]',
    to: 'dates: [2026-12-28',
    code: 'badIndent',
  },
  { what: 'a quote left open', from: 'unit: North', to: 'unit: "North', code: 'notClosed' },
  { what: 'two values on a line', from: 'limit: 5:00', to: 'limit: a: b', code: 'colonInValue' },
  { what: 'a full-width colon', from: 'place: Hall', to: 'place：Hall', code: 'fullWidthColon' },
  {
    what: 'a text that begins with an at sign',
    from: 'place: Hall',
    to: 'place: @home',
    code: 'quotesNeeded',
  },
  {
    what: 'an anchor that isn’t there',
    from: 'place: Hall',
    to: 'place: *hall',
    code: 'unknownAlias',
  },
  { what: 'a tag', from: 'place: Hall', to: 'place: !!binary Hall', code: 'tag' },
];

describe('broken YAML is told with its line:', () => {
  it.each(broken)('$what', ({ from, to, code }) => {
    const text = changed(from, to);
    const problem = firstProblem(text);
    const line = lineOf(text, to);
    expect(problem?.code).toBe(code);
    // Of an open bracket the parser learns on the next line.
    expect([line, line + 1]).toContain(problem?.line);
    expect(problem?.column).toBeGreaterThan(0);
  });

  it('several documents in one file', () => {
    expect(firstProblem('event: a\n---\nevent: b\n')).toMatchObject({
      code: 'multipleDocuments',
      line: 2,
    });
  });

  it('a key that is a list', () => {
    expect(firstProblem('? [a, b]\n: c\n')).toMatchObject({ code: 'keyNotText', line: 1 });
  });
});

describe('a file made to overwhelm the reader', () => {
  it('with aliases of aliases is refused before it unfolds', () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const item = level === 0 ? 'x' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array.from({ length: 9 }, () => item).join(', ')}]`;
    });
    expect(firstProblem(levels.join('\n'))?.code).toBe('tooManyValues');
  });

  it('with an alias inside its own anchor is refused', () => {
    expect(firstProblem('event: &loop [*loop]\n')?.code).toBe('tooDeep');
  });

  it('with thousands of levels is refused', () => {
    expect(firstProblem(`event: ${'['.repeat(100_000)}`)).toBeDefined();
    expect(firstProblem(`event: ${'['.repeat(200)}${']'.repeat(200)}`)?.code).toBe('tooDeep');
  });

  it('with keys named after an object’s own parts is read like any other', () => {
    expect(firstProblem('__proto__: {event: x}\nconstructor: y\n')?.code).toBeDefined();
    expect(({} as Record<string, unknown>)['event']).toBeUndefined();
  });

  it('with a hundred thousand unknown keys is answered with a list a person can read', () => {
    const text = Array.from({ length: 40_000 }, (_, index) => `k${index}: 1`).join('\n');
    const result = parseEventText(text);
    expect(result.ok ? 0 : result.problems.length).toBe(200);
  });
});
