import { describe, expect, it } from 'vitest';
import { describePlan } from '../../../server/event-file/describe-plan.ts';
import { describeProblem } from '../../../server/event-file/describe-problem.ts';
import { changed } from './event-text.ts';
import { planOf, problemOf } from './parsed.ts';
import { richEvent } from './rich-event.ts';

const away = '        withdrawn: { reason: { zh: 病假, en: ill } }\n';
const withoutAda = changed('        unit: North\n', `        unit: North\n${away}`);

describe('a presenter who is known beforehand not to come', () => {
  it('is in the plan with the reason in both languages, and may have it in one', () => {
    expect(planOf(withoutAda).withdrawn).toEqual([
      { presenter: 'ada', reason: { zh: '病假', en: 'ill' } },
    ]);
    const one = changed('{ zh: 病假, en: ill }', '病假', withoutAda);
    expect(planOf(one).withdrawn?.[0]?.reason).toEqual({ zh: '病假', en: '病假' });
  });

  it('is told by check-event, and takes no time on stage', () => {
    const english = describePlan(planOf(withoutAda), 'en').join('\n');
    expect(english).toContain(
      '1.1. Ada, Head, North: has withdrawn (ill); listed without a rank, not called up, not marked',
    );
    expect(english).toContain('1 groups, 1 presenters, 5:00 on stage');
    expect(english).toContain('1. Heads: 1 × 5:00 = 5:00');
    expect(describePlan(planOf(withoutAda), 'zh').join('\n')).toContain(
      'Ada，NorthHead：已退出（病假）',
    );
  });

  it('needs a reason', () => {
    const none = changed(
      'withdrawn: { reason: { zh: 病假, en: ill } }',
      'withdrawn: {}',
      withoutAda,
    );
    expect(problemOf(none)).toMatchObject({
      code: 'missing',
      path: 'groups[0].presenters[0].withdrawn.reason',
    });
  });

  it('needs no imported number, and no judges who may mark', () => {
    const text = changed(
      'components: { visit: 91.5 } }',
      'withdrawn: { reason: ill } }',
      richEvent,
    );
    expect(planOf(text).withdrawn).toEqual([
      { presenter: 'bob', reason: { zh: 'ill', en: 'ill' } },
    ]);
  });

  it('can’t be everybody of a group', () => {
    const both = changed('        unit: South\n', `        unit: South\n${away}`, withoutAda);
    const problem = problemOf(both);
    expect(problem).toMatchObject({ code: 'everybodyWithdrawn', path: 'groups[0]' });
    expect(describeProblem(problem, 'en')).toContain(
      'everybody of the group “heads” has withdrawn',
    );
  });
});

describe('why a judge does not mark a presenter', () => {
  it('may be said in each language, and is read in the reader’s', () => {
    const text = changed('reason: family }', 'reason: { zh: 亲属, en: family } }', richEvent);
    const plan = planOf(text);
    expect(plan.excused?.[0]?.reason).toEqual({ zh: '亲属', en: 'family' });
    expect(describePlan(plan, 'en')).toContain('  Zheng does not mark Bob (family)');
    expect(describePlan(plan, 'zh')).toContain('  郑六不给鲍勃打分（亲属）');
    expect(planOf(richEvent).excused?.[0]?.reason).toBe('family');
  });
});
