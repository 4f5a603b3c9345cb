import { describe, expect, it } from 'vitest';
import { rankResultSchema } from '../../../scoring/engine/schema.ts';
import { largeGroup } from '../../bench/large-group.ts';
import { written } from './example.ts';
import { fileWith, rankCommand } from './rank-command.ts';

const ballots = { a: { ann: ['90.5'], bo: ['80'] }, b: { ann: ['91'], bo: ['95.25'] } };
const input = written({ ballots });
const text = JSON.stringify(input, null, 2);

// Each test is a process or two, on a machine that may have much else to do.
describe('the rank command', { timeout: 60_000 }, () => {
  it('RANK-1: prints the ranking as one line and exits with 0', () => {
    const { status, stdout, stderr } = rankCommand(fileWith(text));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.endsWith('}\n')).toBe(true);
    expect(stdout.trimEnd()).not.toContain('\n');
    expect(rankResultSchema.parse(JSON.parse(stdout)).ranking).toMatchObject([
      { presenter: 'ann', rank: 1, score: '90.75', band: null, tie: null },
      { presenter: 'bo', rank: 2, score: '87.63', panels: { leaders: '87.625' } },
    ]);
  });

  it('RANK-1: takes ids of any script, and ones that objects have of themselves', () => {
    const presenters = { 张三: ['90'], constructor: ['80'], toString: ['70'] };
    const given = written({
      judges: { valueOf: ['评委1'] },
      ballots: { 评委1: presenters },
      formula: { panels: [{ id: 'valueOf' }], criteria: [{ id: 'hasOwnProperty' }] },
    });
    const { stdout } = rankCommand(fileWith(JSON.stringify(given)));
    const { ranking } = rankResultSchema.parse(JSON.parse(stdout));
    expect(ranking.map(({ presenter }) => presenter)).toEqual(['张三', 'constructor', 'toString']);
    expect(Object.entries(ranking[0]?.panels ?? {})).toEqual([['valueOf', '90']]);
  });

  it('RANK-3: passes over a byte order mark', () => {
    expect(rankCommand(fileWith(`\ufeff${text}`)).status).toBe(0);
  });

  it('RANK-3: ranks 10,000 presenters, and names the one mark of theirs that is wrong', () => {
    const large = largeGroup({ presenters: 10_000, judges: 4, criteria: 1 });
    for (const panel of large.formula.panels) panel.aggregate.method = 'median';
    const { status, stdout, stderr } = rankCommand(fileWith(JSON.stringify(large)));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(rankResultSchema.parse(JSON.parse(stdout)).ranking).toHaveLength(10_000);
    const marks = large.marks.map((one, index) => (index === 39_999 ? { ...one, mark: 'x' } : one));
    const wrong = rankCommand(fileWith(JSON.stringify({ ...large, marks })));
    expect({ ...wrong, stderr: wrong.stderr.split(': ')[0] }).toEqual({
      status: 1,
      stdout: '',
      stderr: 'marks[39999].mark',
    });
  });

  it('RANK-3: refuses more presenters than it takes', () => {
    const presenters = Array.from({ length: 20_001 }, (_, index) => ({ id: `p${index}` }));
    const { status, stdout, stderr } = rankCommand(
      fileWith(JSON.stringify({ ...input, presenters })),
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^presenters: .*20000.*\n$/);
  });
});
