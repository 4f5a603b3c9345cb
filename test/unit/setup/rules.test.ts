import { describe, expect, it } from 'vitest';
import { ruleProblems } from '../../../server/setup/checks/rules.ts';
import { testNames } from '../../../server/setup/checks/test-names.ts';

const spec = { file: 'a/SPEC.md', text: '**LAMP-1** It shines.\n\n**LAMP-2** It goes out.' };
const named = (text: string) => ({ file: 'x.test.ts', text });

describe('the comparison of rules and tests', () => {
  it('finds nothing when every rule is quoted, several by one name too', () => {
    expect(ruleProblems([spec], [named('LAMP-1, LAMP-2: shines and goes out')])).toEqual([]);
  });

  it('names a rule that no test quotes', () => {
    const problems = ruleProblems([spec], [named('LAMP-2: goes out')]);
    expect(problems).toEqual(['a/SPEC.md: no test quotes rule LAMP-1']);
  });

  it('names a quoted rule that does not exist, of a known kind and of an unknown one', () => {
    const names = ['LAMP-1 and LAMP-2', 'is as LAMP-3 says', 'CHAIR-1: stands'].map(named);
    expect(ruleProblems([spec], names)).toEqual([
      'x.test.ts: a test quotes LAMP-3, which no SPEC.md defines',
      'x.test.ts: a test quotes CHAIR-1, which no SPEC.md defines',
    ]);
  });

  it('does not take UTF-8 in a name for a rule', () => {
    expect(ruleProblems([spec], [named('LAMP-1, LAMP-2: reads UTF-8')])).toEqual([]);
  });

  it('does not take LAMP-12 for LAMP-1', () => {
    const problems = ruleProblems([spec], [named('LAMP-12: x'), named('LAMP-2: y')]);
    expect(problems).toContain('a/SPEC.md: no test quotes rule LAMP-1');
  });

  it('names a rule defined twice', () => {
    const again = { file: 'b/SPEC.md', text: '**LAMP-1** It shines more.' };
    const problems = ruleProblems([spec, again], [named('LAMP-1, LAMP-2: x')]);
    expect(problems).toEqual(['b/SPEC.md: rule LAMP-1 is defined already in a/SPEC.md']);
  });
});

describe('the names of tests', () => {
  it('are those of it, test and describe in all their forms, and no other text', () => {
    const source = [
      "describe('group', () => {",
      "  it('plain', () => { check('not a name'); });",
      "  test.skip('left out', () => undefined);",
      "  it.each([1, 2])('for %s', () => undefined);",
      '  it.each`a | b`(`table $a`, () => undefined);',
      '  it(`built ${one} of ${two}`, () => undefined);',
      '});',
    ].join('\n');
    expect(testNames('x.test.ts', source)).toEqual([
      'group',
      'plain',
      'left out',
      'for %s',
      'table $a',
      'built … of …',
    ]);
  });
});
