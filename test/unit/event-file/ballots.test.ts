import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeFormula } from '../../../server/event-file/describe-formula.ts';
import { describeProblem } from '../../../server/event-file/describe-problem.ts';
import { parseEventText } from '../../../server/event-file/parse-event.ts';
import { readEventFile } from '../../../server/event-file/read-event-file.ts';
import { samplePath } from '../../../server/event-file/sample.ts';
import { changed } from './event-text.ts';
import { planOf, problemOf, problemsOf } from './parsed.ts';

const GRADES = `    grades:
      - { id: good, name: { zh: 好, en: Good }, points: 85.5 }
      - { id: poor, name: { zh: 差, en: Poor }, points: 40 }
      - { id: unknown, name: { zh: 不了解, en: Don’t know }, points: none }
`;
const graded = changed('    name: Work\n', `    name: Work\n${GRADES}`);
const perCriterion = `${graded}      per: criterion\n`;
const ranked = changed('    name: Work\n', '    name: Work\n    ballot: ranks\n');

const warningsOf = (text: string) => {
  const result = parseEventText(text);
  if (!result.ok) throw new Error(result.problems.map((one) => describeProblem(one, 'en')).join());
  return result.warnings;
};

describe('grades in an event file', () => {
  it('give the engine their points and the pages their names', () => {
    const { formula, criteria } = planOf(graded);
    expect(formula.criteria[0]?.grades).toEqual([
      { id: 'good', points: '85.5' },
      { id: 'poor', points: '40' },
      { id: 'unknown', points: null },
    ]);
    expect(criteria[0]?.grades?.[2]).toEqual({
      id: 'unknown',
      name: { zh: '不了解', en: 'Don’t know' },
    });
  });

  it('are told with their points, and which is not counted', () => {
    const [, line] = describeFormula(planOf(graded), 'en');
    expect(line?.trim()).toBe(
      'Work: one of the grades Good 85.5, Poor 40, Don’t know (not counted); the points times 1',
    );
    expect(describeFormula(planOf(graded), 'zh')[1]?.trim()).toBe(
      'Work：选一档（好 85.5、差 40、不了解（不计入）），档次的分值乘以 1',
    );
  });

  it.each([
    ['points that are no number', 'points: 40', 'points: many', 'points', '[1].points'],
    ['no points at all', ', points: 40', '', 'missing', '[1].points'],
    ['no name', 'name: { zh: 差, en: Poor }, ', '', 'missing', '[1].name'],
    ['an id that stands twice', 'id: poor', 'id: good', 'duplicateId', '[1].id'],
  ])('are refused for %s', (_, from, to, code, where) => {
    expect(problemOf(changed(from, to, graded))).toMatchObject({
      code,
      path: `criteria[0].grades${where}`,
    });
  });

  it('are refused where all that count stand for the same points, and where there is one alone', () => {
    const alike = changed('points: 40', 'points: 85.50', graded);
    expect(problemOf(alike)).toMatchObject({ code: 'gradesAlike', path: 'criteria[0].grades' });
    const alone = changed(
      '    name: Work\n',
      '    name: Work\n    grades: [{ id: good, name: Good, points: 1 }]\n',
    );
    expect(problemsOf(alone)).toContainEqual(expect.objectContaining({ code: 'tooFew' }));
  });

  it('are asked about where a presenter may be left without a score', () => {
    const [nobody] = warningsOf(perCriterion);
    expect(nobody).toMatchObject({
      code: 'uncountedNothing',
      params: { panel: 'leaders', left: 0 },
    });
    const withIfNone = changed('    grades:', '    ifNone: 60\n    grades:', perCriterion);
    expect(warningsOf(withIfNone)).toEqual([]);
    const trimmed = `${withIfNone}      aggregate: { method: trimmedMean }\n`;
    expect(warningsOf(trimmed)).toMatchObject([
      { code: 'uncountedNothing', params: { panel: 'leaders', left: 2 } },
    ]);
  });

  it('are asked about where one leaves out a whole sheet', () => {
    const two = changed('formula:\n', '  - { id: talk, name: Talk }\nformula:\n', graded);
    expect(warningsOf(two)).toContainEqual(
      expect.objectContaining({
        code: 'uncountedSheet',
        path: 'criteria[0].grades',
        params: { criterion: 'work', panel: 'leaders' },
      }),
    );
  });
});

describe('ballots of ranks in an event file', () => {
  const turned = `${ranked}      eachSheet: [{ do: rankPoints, points: [2, 1], best: lowest }]\n`;

  it('are the engine’s, and told as such', () => {
    expect(planOf(turned).formula.criteria[0]?.ballot).toBe('ranks');
    const lines = (language: 'zh' | 'en') => describeFormula(planOf(turned), language).join('\n');
    expect(lines('en')).toContain(
      'a place for each presenter, from 1 for the best, each place once',
    );
    expect(lines('zh')).toContain('每个名次只给一人');
    expect(warningsOf(turned)).toEqual([]);
  });

  it('are refused where nothing turns places into points, and beside grades', () => {
    expect(problemOf(ranked)).toMatchObject({
      code: 'ranksUnturned',
      path: 'criteria[0].ballot',
    });
    const both = changed('    ballot: ranks\n', `    ballot: ranks\n${GRADES}`, turned);
    expect(problemOf(both)).toMatchObject({ code: 'gradesRanked', path: 'criteria[0].grades' });
    const meant = changed('ballot: ranks', 'ballot: ranked', turned);
    expect(problemOf(meant)).toMatchObject({
      code: 'notOneOfMeant',
      params: { given: 'ranked', meant: 'ranks' },
    });
  });

  it('are shown in a sample that is in order, with nothing to be asked about', async () => {
    const result = await readEventFile(join(dirname(samplePath), 'ballots-of-ranks.yaml'));
    expect(result).toMatchObject({ ok: true, warnings: [] });
  });
});
