import { describe, expect, it } from 'vitest';
import { describeFormula } from '../../../server/event-file/describe-formula.ts';
import { describePlan } from '../../../server/event-file/describe-plan.ts';
import { changed } from './event-text.ts';
import { planOf } from './parsed.ts';
import { richEvent } from './rich-event.ts';

const plan = planOf(richEvent);

/** What is said of one rule, as the one that the sum is changed by. */
function said(rule: string, language: 'zh' | 'en'): string {
  const own = richEvent.replace(/ {2}then:\n( {4}- .*\n)+ {2}round/, `  then: [${rule}]\n  round`);
  const line = describeFormula(planOf(own), language).find((one) => /^(The sum|总和)/.test(one));
  return line ?? '';
}

describe('a formula in plain sentences', () => {
  it('is told whole in English', () => {
    expect(describeFormula(plan, 'en')).toEqual([
      'Every judge marks every presenter on each criterion:',
      '  Work: 0 to 100 in steps of 0.01, times 0.7',
      '  Work, in every panel: the median of all judges is taken, rounded to 3 places (half up).',
      '  Work, before its weight: divide by the best of the group and multiply by 600; then round to 1 places (half to even).',
      '  Work, after its weight: take at most 500.',
      '  Talk: 0 to 100 in steps of 0.01, times 0.3',
      '  Where nobody has marked Talk, 60 stands for it.',
      'Visit comes with the event file: Ada 88, Bob 91.5, Cat 79, Dan 84.',
      'Standing is the score of Leaders.',
      'Standing is not in the sum; only rules and ties use it.',
      'Standing, before its weight: give the points of the place: 25, 18, and 0 for all behind (the lowest number is the best; equal numbers get the mean of their places’ points).',
      'Leaders, each judge’s marks before they are drawn together: add 1.',
      'Leaders: criterion by criterion, the mean of all judges is taken, not rounded; the results are weighted and added.',
      'Leaders, before its weight: multiply by Visit; then divide by 100.',
      'Voices: criterion by criterion, the mean of all judges is taken, not rounded; the results are weighted and added.',
      'Voices, after its weight: give the points of the place: 200 for the first, and 2% less for each lower one (equal numbers get the same points).',
      'Score: Leaders × 0.5 + Voices × 0.3 + Visit × 0.2, rounded to 3 places (down).',
      'The sum, before it is rounded: add Standing; then give points by table (from 90: 200; from 80: 190; below: 0).',
      'Equal scores are decided by the weighted marks of Chief Qian, the number of Visit, the mean of all sheets with nothing dropped, the highest sheets of Voices in turn, fewer deductions, the drawn lot, in this order; then the rank is shared (1, 2, 2, 4).',
      'A judge who has not handed in by the deadline is left out, never counted as zero.',
      'Band “top”: at most 2 places, all of a tie across the edge.',
    ]);
  });

  it('is told whole in Chinese', () => {
    expect(describeFormula(plan, 'zh')).toEqual([
      '每位评委对每位述职人逐项打分：',
      '  实绩：0 到 100 分，最小单位 0.01，乘以 0.7',
      '  实绩，各评委组：取全部评委的中位数，保留 3 位小数（四舍五入）。',
      '  实绩，加权前：除以本组最高值，再乘以 600；然后保留 1 位小数（四舍六入五成双）。',
      '  实绩，加权后：超过 500 的按 500。',
      '  述职：0 到 100 分，最小单位 0.01，乘以 0.3',
      '  述职无人打分时按 60 计。',
      '走访由活动文件给出：艾达 88、鲍勃 91.5、卡特 79、丹 84。',
      '领导名次取领导的得分。',
      '领导名次不计入总和，只用于规则或同分比较。',
      '领导名次，加权前：按名次给分：25、18，之后各名次 0（数值最低者为第一；相同者取所占名次的平均分）。',
      '领导，每位评委的各项分数在合并前：加 1。',
      '领导：逐项取全部评委的平均数，不修约，再加权相加。',
      '领导，加权前：乘以走访；然后除以 100。',
      '群众：逐项取全部评委的平均数，不修约，再加权相加。',
      '群众，加权后：按名次给分：第一名 200，每低一名少 2%（相同者得分相同）。',
      '得分：领导 × 0.5 + 群众 × 0.3 + 走访 × 0.2，保留 3 位小数（舍去尾数）。',
      '总和在修约前：加上领导名次；然后查表给分（90 及以上：200；80 及以上：190；以下：0）。',
      '同分时依次比较钱主任的打分、“走访”的数值、不去高低分的平均分、群众从高到低逐个比较的打分、扣分（少者在前）、抽签结果；仍相同则并列（1、2、2、4）。',
      '到时未交卷的评委不计入，绝不按零分算。',
      '等次“top”：不超过 2 人，名额边缘同分者全部列入。',
    ]);
  });

  const zScore =
    '{ do: zScore, mean: 80, deviation: 10, of: sample, roundDeviation: { places: 6 }, smallest: 3, otherwise: mean }';
  it.each([
    {
      rule: '{ do: times, number: 1.5 }',
      en: 'multiply by 1.5',
      zh: '乘以 1.5',
    },
    { rule: '{ do: atLeast, number: 0 }', en: 'take at least 0', zh: '不足 0 的按 0' },
    {
      rule: '{ do: round, places: 0, mode: up }',
      en: 'round to 0 places (up)',
      zh: '保留 0 位小数（进一）',
    },
    {
      rule: '{ do: shareOfBest, points: 600, otherwise: keep }',
      en: 'divide by the best of the group and multiply by 600 (leave all as they are where the best is not above 0)',
      zh: '除以本组最高值，再乘以 600（最高值不大于 0 时保持不变）',
    },
    {
      rule: zScore,
      en: 'standardise to a mean of 80 and a standard deviation of 10 (the deviation of a sample, rounded to 6 places; with fewer than 3, or where it can’t be done, everybody gets the mean)',
      zh: '标准化为平均数 80、标准差 10（样本标准差，保留 6 位小数；少于 3 个或无法计算时，都取平均数）',
    },
    {
      rule: '{ do: shareOfTotal, points: 1000, smallest: 1, otherwise: equal }',
      en: 'share 1000 points out in proportion (with fewer than 1, or where it can’t be done, all get equal shares)',
      zh: '按比例分配 1000 分（少于 1 个或无法计算时，平均分配）',
    },
  ])('says $rule', ({ rule, en, zh }) => {
    expect(said(rule, 'en')).toBe(`The sum, before it is rounded: ${en}.`);
    expect(said(rule, 'zh')).toBe(`总和在修约前：${zh}。`);
  });

  it('says what the other keys for ties compare', () => {
    const ties = "[highest, 'mean:voices', 'criterion:work', 'panel:leaders']";
    const text = richEvent.replace(/ {2}ties: .*/, `  ties: ${ties}`);
    expect(describeFormula(planOf(text), 'en').join('\n')).toContain(
      'the highest sheets in turn, the mean of the sheets of Voices with nothing dropped, the mean mark for Work, the score of Leaders',
    );
  });

  it('says what stands for a number that a presenter has none of', () => {
    const text = changed('weight: 0.2 }', 'weight: 0.2, ifNone: 50 }', richEvent);
    expect(describeFormula(planOf(text), 'en')).toContain('Who has no Visit gets 50.');
    expect(describeFormula(planOf(text), 'zh')).toContain('没有走访的人按 50 计。');
  });

  it('says who is absent, and who does not mark whom', () => {
    const english = describePlan(plan, 'en');
    for (const line of [
      '  Known to be absent, and not waited for: Zhou',
      '  Zheng does not mark Bob (family)',
      '  Sun does not mark Ada (own unit)',
    ]) {
      expect(english).toContain(line);
    }
    expect(describePlan(plan, 'zh')).toContain('  孙二不给艾达打分（本单位回避）');
  });
});
