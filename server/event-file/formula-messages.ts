import type { Language } from '../protocol/values.ts';

/** What is said of a formula that can't work, or that may not be meant as it is. */
const en = {
  sourceForm:
    '“{{given}}” is not possible. Write “imported”, “panel:ID”, “criterion:ID” or “component:ID”.',
  unknownComponent:
    'there is no component “{{id}}”. There are: {{known}}. Use one of these, or add it to “formula.components”.',
  unknownJudge: 'there is no judge “{{id}}”. There are: {{known}}. Use one of these.',
  unknownPresenter: 'there is no presenter “{{id}}”. There are: {{known}}. Use one of these.',
  componentMissing:
    'the presenter “{{presenter}}” has no number for the component “{{component}}”. Add “components: { {{component}}: … }”, or give the component an “ifNone”.',
  componentNotImported:
    'the component “{{component}}” is taken from {{from}} and can’t be given here. Remove it.',
  excusedTwice:
    'that “{{judge}}” does not mark “{{presenter}}” is said before, on line {{line}}. Remove one of them.',
  unitsUnknown:
    'judges are to be excused from their own unit, but none says which it is. Add “unit: …” to the judges.',
  panelTooSmallFor:
    'without those who are excused, panel “{{panel}}” has {{size}} judges for the presenter “{{presenter}}”, and {{dropped}} of their marks would be dropped: nothing is left. Add judges, or lower dropHighest and dropLowest.',
  everybodyWithdrawn:
    'everybody of the group “{{group}}” has withdrawn, so that nobody is left to be ranked. Take the group out, or take a “withdrawn” back.',
  panelNobodyFor:
    'every judge of panel “{{panel}}” is excused from the presenter “{{presenter}}”. Add judges, or write “missing: reweight”.',
  rowsUp: 'the rows go from the lowest “from” up, each once. Put them into order.',
  rowsDown: 'the rows go from the highest “from” down, each once. Put them into order.',
  onlyPerSheet:
    'panel “{{panel}}” is “per: criterion” and never adds up a judge’s sheet. Remove this, or write “per: sheet”.',
  onlyPerCriterion:
    'panel “{{panel}}” is “per: sheet” and adds the criteria up before. Remove this, or write “per: criterion”.',
  usedTooEarly:
    'the component “{{component}}” is worked out only later. Use it further on, or take it from something before.',
  rankPointsForm:
    'rankPoints needs either “points” (and “beyond”), or “first” and “lessEach”. Write one of the two.',
  points:
    '“{{given}}” is not possible. Write a decimal number, such as 85, or none where the grade is not counted.',
  gradesRanked: 'a criterion has either “grades” or “ballot: ranks”. Remove one of the two.',
  gradesAlike:
    'all grades of “{{criterion}}” that count have the same points, so that everybody gets them. Correct the points.',
  ranksUnturned:
    'on “{{criterion}}” 1 is the best place, but as a number the lowest: nothing turns places into points. Add to the panel “eachSheet” (or with per: criterion “eachMark”): [{ do: rankPoints, best: lowest, … }].',
  weightsZero: 'every weight is 0, so that every score would be 0. Give one of them a weight.',
  rangeEmpty: 'min and max are both {{min}}, so that all marks are alike. Correct one of them.',
  tieTwice: '“{{tie}}” stands here twice, first on line {{line}}. Remove one of them.',
  tieJudgeAbsent:
    '“{{tie}}” can never decide: the judge “{{judge}}” is absent. Remove it, or name another judge.',
  quotaNobody:
    'band “{{band}}”: {{share}} of the {{count}} presenters of “{{group}}”, rounded down, is nobody.',
  quotaEverybody:
    'band “{{band}}”: a number of {{share}} leaves nobody of the {{count}} presenters of “{{group}}” out. If a share is meant, write “{{share}}%”.',
  bandNeverReached:
    'band “{{band}}” is never reached: “{{before}}” before it takes everybody who could be in it.',
  weightsSum: 'the weights add up to {{sum}}, not to 1.',
  stepTooLarge:
    'a step of {{step}} is larger than the range from {{min}} to {{max}}: the only mark is {{min}}.',
  maxOffStep:
    'in steps of {{step}} from {{min}} the maximum {{max}} can’t be given; the highest mark is {{highest}}.',
  uncountedSheet:
    'a judge of panel “{{panel}}” whose grade on “{{criterion}}” is not counted is left out for that presenter with the whole sheet, as the panel is “per: sheet”. Where only that criterion is to be left out, write “per: criterion”; where a number stands for it, “ifNone”.',
  uncountedNothing:
    'where grades that are not counted leave {{left}} judges of panel “{{panel}}” for a presenter, there is no ranking. Write what holds then: “ifNone” at the criterion, “missing: reweight”, or for what is trimmed “byCount” from 1 on.',
  tieNeverDecides:
    '“{{tie}}” never decides: where scores are equal it is equal too, as the score is made of nothing else.',
  tieAfterLot: '“{{tie}}” never decides where lots are drawn: no two have the same lot.',
};
type FormulaProblemCode = keyof typeof en;

const zh: Record<FormulaProblemCode, string> = {
  sourceForm:
    '“{{given}}”不对。请写“imported”、“panel:评委组标识”、“criterion:标准标识”或“component:分项标识”。',
  unknownComponent:
    '没有分项“{{id}}”。现有分项：{{known}}。请改用其中之一，或在 formula.components 中添加。',
  unknownJudge: '没有评委“{{id}}”。现有评委：{{known}}。请改用其中之一。',
  unknownPresenter: '没有述职人“{{id}}”。现有述职人：{{known}}。请改用其中之一。',
  componentMissing:
    '述职人“{{presenter}}”没有分项“{{component}}”的数值。请补上“components: { {{component}}: … }”，或为该分项写 ifNone。',
  componentNotImported: '分项“{{component}}”取自 {{from}}，不能在此填写。请删去。',
  excusedTwice: '第 {{line}} 行已写明“{{judge}}”不给“{{presenter}}”打分。请删去一处。',
  unitsUnknown: '要求评委回避本单位，但没有评委写明单位。请给评委写上“unit: …”。',
  panelTooSmallFor:
    '除去回避的评委，评委组“{{panel}}”对述职人“{{presenter}}”只有 {{size}} 位评委，却要去掉 {{dropped}} 个分数，没有剩下的可算。请增加评委，或减小 dropHighest、dropLowest。',
  everybodyWithdrawn:
    '组“{{group}}”的人都已退出，没有人可排名。请删去该组，或取消其中的 withdrawn。',
  panelNobodyFor:
    '评委组“{{panel}}”的评委都须回避述职人“{{presenter}}”。请增加评委，或写 missing: reweight。',
  rowsUp: '各行应按 from 从小到大排列，不能重复。请调整顺序。',
  rowsDown: '各行应按 from 从大到小排列，不能重复。请调整顺序。',
  onlyPerSheet:
    '评委组“{{panel}}”为 per: criterion，不先合计每位评委的分数。请删去这一项，或写 per: sheet。',
  onlyPerCriterion:
    '评委组“{{panel}}”为 per: sheet，已先把各项标准加起来。请删去这一项，或写 per: criterion。',
  usedTooEarly: '分项“{{component}}”要到后面才能算出。请在后面使用，或改为取自前面已有的数。',
  rankPointsForm: 'rankPoints 要么写 points（和 beyond），要么写 first 和 lessEach。请写其中一种。',
  points: '“{{given}}”不对。请写小数，例如 85；不计入的档次写 none。',
  gradesRanked: '一项标准要么写 grades（档次），要么写 ballot: ranks（排名次）。请删去其中之一。',
  gradesAlike: '“{{criterion}}”各档的分值都一样，人人得分相同。请改正分值。',
  ranksUnturned:
    '“{{criterion}}”排名次，第 1 名最好，但 1 作为数字最小，没有换算成分数。请给评委组写 eachSheet（per: criterion 时写 eachMark）：[{ do: rankPoints, best: lowest, … }]。',
  weightsZero: '所有权重都是 0，得分会全部为 0。请至少给一项权重。',
  rangeEmpty: '最低分和最高分都是 {{min}}，只能打同一个分数。请改正。',
  tieTwice: '“{{tie}}”重复，第 {{line}} 行已经写过。请删去一处。',
  tieJudgeAbsent: '“{{tie}}”起不了作用：评委“{{judge}}”缺席。请删去，或改用另一位评委。',
  quotaNobody: '等次“{{band}}”：“{{group}}”组 {{count}} 人的 {{share}} 向下取整后没有名额。',
  quotaEverybody:
    '等次“{{band}}”：名额 {{share}} 人，“{{group}}”组只有 {{count}} 人，等于不限。若指比例，请写“{{share}}%”。',
  bandNeverReached: '等次“{{band}}”永远轮不到：前面的“{{before}}”已包括所有符合条件的人。',
  weightsSum: '权重之和为 {{sum}}，不是 1。',
  stepTooLarge: '最小单位 {{step}} 大于 {{min}} 到 {{max}} 的范围：只能打 {{min}} 分。',
  maxOffStep: '从 {{min}} 起以 {{step}} 为单位，打不出最高分 {{max}}；能打的最高分是 {{highest}}。',
  uncountedSheet:
    '评委组“{{panel}}”为 per: sheet：评委在“{{criterion}}”选了不计入的档次，其给该述职人的整份评分都不计。若只想不计这一项，请写 per: criterion；若以某个数值代替，请写 ifNone。',
  uncountedNothing:
    '若因选了不计入的档次，评委组“{{panel}}”对某人只剩 {{left}} 位评委可计，就算不出排名。请写明此时怎么算：给标准写 ifNone，或写 missing: reweight；去高低分的，请从 1 起写 byCount。',
  tieNeverDecides: '“{{tie}}”起不了作用：得分只由它构成，同分时它也相同。',
  tieAfterLot: '“{{tie}}”在抽签后起不了作用：抽签的结果各不相同。',
};

export const formulaProblemTexts: Record<Language, Record<FormulaProblemCode, string>> = {
  zh,
  en,
};
