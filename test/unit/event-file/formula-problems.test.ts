import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../../server/event-file/describe-problem.ts';
import { parseEventText } from '../../../server/event-file/parse-event.ts';
import { changed, lineOf, smallEvent } from './event-text.ts';
import { problemOf, problemsOf } from './parsed.ts';
import { refusedFormulas } from './refused-formulas.ts';
import { richEvent } from './rich-event.ts';

function warningsOf(text: string) {
  const result = parseEventText(text);
  if (result.ok) return result.warnings;
  throw new Error(result.problems.map((one) => describeProblem(one, 'en')).join('\n'));
}

describe('a formula is refused before the show for', () => {
  it.each(refusedFormulas)('$what', ({ from, to, code, path, params }) => {
    // What hangs off it may be told too, on later lines.
    const [problem] = problemsOf(changed(from, to, richEvent));
    expect(problem).toMatchObject({ code, path, ...(params && { params }) });
  });

  it('a panel that excuses leave too small for its trimming', () => {
    const trimmed = changed(
      'per: criterion\n      eachMark',
      'per: criterion\n      aggregate: { method: trimmedMean }\n      eachMark',
      richEvent,
    );
    const problem = problemOf(trimmed);
    expect(problem).toMatchObject({
      code: 'panelTooSmallFor',
      params: { panel: 'leaders', presenter: 'ada', size: 2, dropped: 2 },
      line: lineOf(trimmed, '- id: leaders\n      weight'),
    });
  });

  it('a panel all of whose judges are excused from somebody', () => {
    const text = changed(
      'excused:\n',
      ['five', 'seven'].reduce(
        (all, judge) => `${all}  - { judge: ${judge}, presenter: bob, reason: kin }\n`,
        'excused:\n',
      ),
      richEvent,
    );
    expect(problemOf(text)).toMatchObject({
      code: 'panelNobodyFor',
      path: 'formula.panels[1]',
      params: { panel: 'voices', presenter: 'bob' },
    });
  });

  it('weights that are all zero', () => {
    expect(problemOf(`${smallEvent}      weight: 0\n`)).toMatchObject({
      code: 'weightsZero',
      path: 'formula.panels',
    });
    const criterion = changed('    name: Work', '    name: Work\n    weight: 0');
    expect(problemOf(criterion)).toMatchObject({ code: 'weightsZero', path: 'criteria' });
  });

  it('a range that holds one mark', () => {
    const text = changed('    name: Work', '    name: Work\n    min: 5\n    max: 5');
    expect(problemOf(text)).toMatchObject({ code: 'rangeEmpty', path: 'criteria[0].max' });
  });
});

describe('a formula that works and may not be meant', () => {
  const warned = (to: string) => warningsOf(changed('formula:\n', `formula:\n${to}\n`));

  it('is warned of a share that comes to nobody', () => {
    const [warning, ...others] = warned('  bands: [{ id: top, atMost: 20% }]');
    expect(others).toEqual([]);
    if (!warning) throw new Error('no warning');
    expect(warning).toMatchObject({ code: 'quotaNobody', path: 'formula.bands[0].atMost' });
    expect(describeProblem(warning, 'en')).toBe(
      'line 35, column 30, formula.bands[0].atMost: band “top”: 20% of the 2 presenters of “heads”, rounded down, is nobody.',
    );
    expect(describeProblem(warning, 'zh')).toBe(
      '第 35 行第 30 列，formula.bands[0].atMost：等次“top”：“heads”组 2 人的 20% 向下取整后没有名额。',
    );
    expect(warned('  bands: [{ id: top, atMost: 50% }]')).toEqual([]);
  });

  it('is warned of a number of places that leaves nobody out', () => {
    expect(warned('  bands: [{ id: top, atMost: 20 }]')).toMatchObject([
      { code: 'quotaEverybody', params: { share: '20', count: 2 } },
    ]);
  });

  it('is warned of bands that nobody reaches', () => {
    const bands = '[{ id: a, from: 80 }, { id: b, from: 90 }, { id: c }, { id: d }]';
    expect(warned(`  bands: ${bands}`)).toMatchObject([
      { code: 'bandNeverReached', path: 'formula.bands[1]', params: { band: 'b', before: 'a' } },
      { code: 'bandNeverReached', path: 'formula.bands[3]', params: { band: 'd', before: 'c' } },
    ]);
  });

  it('is warned of shares that make no whole', () => {
    const two = '    name: Work\n    weight: 0.6\n  - id: talk\n    name: Talk\n    weight: 0.3';
    expect(warningsOf(changed('    name: Work', two))).toMatchObject([
      { code: 'weightsSum', path: 'criteria', params: { sum: '0.9' } },
    ]);
    expect(warningsOf(changed('    name: Work', two.replace('0.3', '0.4')))).toEqual([]);
  });

  it('is warned of steps that miss the maximum, or leave one mark', () => {
    const step = (value: string) =>
      warningsOf(changed('    name: Work', `    name: Work\n    max: 10\n    step: ${value}`));
    expect(step('3')).toMatchObject([{ code: 'maxOffStep', params: { highest: '9' } }]);
    expect(step('20')).toMatchObject([{ code: 'stepTooLarge', path: 'criteria[0].step' }]);
    expect(step('0.5')).toEqual([]);
  });

  it('is warned of keys that never decide', () => {
    const round = '      round: { places: 2 }\n';
    expect(warned("  ties: ['panel:leaders']")).toEqual([]);
    const text = changed('formula:\n', "formula:\n  ties: ['panel:leaders', lot, mean]\n") + round;
    expect(warningsOf(text)).toMatchObject([
      { code: 'tieNeverDecides', path: 'formula.ties[0]' },
      { code: 'tieAfterLot', path: 'formula.ties[2]', params: { tie: 'mean' } },
    ]);
  });
});
