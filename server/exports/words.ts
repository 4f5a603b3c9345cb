import { translator, type Translate } from '../event-file/translator.ts';
import type { Language } from '../protocol/values.ts';

/** What exported files say. */
const texts = {
  zh: {
    rank: '名次',
    name: '述职人',
    post: '职务',
    unit: '单位',
    score: '得分',
    band: '等次',
    tie: '同分',
    group: '组别',
    version: '版本',
    average: '{{panel}}平均分',
    noRank: '无名次',
    shared: '并列',
    decided: '同分，按规则区分',
    excellent: '优秀',
    good: '良好',
    pass: '合格',
    competent: '称职',
    basic: '基本称职',
    poor: '不称职',
    corrected: '第 {{version}} 版（更正）：{{reason}}',
    first: '第 1 版',
    working: '计算说明',
    formula: '计分公式',
    fromAverages: '由各组平均分到得分',
    weighted: '{{panel}} × {{weight}}',
    adjustments: '加分、扣分',
    withheld: '有评委组交卷不足三份，平均分不公开，以免推出单个评委的评分。',
    sealed: '由各评委评分到平均分的计算在监督员的密封记录中。',
    results: '评议结果',
    signHere: '签字：',
    judges: '评委（{{panel}}）',
    supervisor: '监督员',
    date: '日期：',
    page: '{{page}} / {{pages}}',
  },
  en: {
    rank: 'Rank',
    name: 'Presenter',
    post: 'Post',
    unit: 'Unit',
    score: 'Score',
    band: 'Band',
    tie: 'Tie',
    group: 'Group',
    version: 'Version',
    average: 'Average of {{panel}}',
    noRank: 'no rank',
    shared: 'shared',
    decided: 'tie, decided by the rules',
    excellent: 'excellent',
    good: 'good',
    pass: 'pass',
    competent: 'competent',
    basic: 'basically competent',
    poor: 'poor',
    corrected: 'Version {{version}} (corrected): {{reason}}',
    first: 'Version 1',
    working: 'Working',
    formula: 'Formula',
    fromAverages: 'From the panels’ averages to the score',
    weighted: '{{panel}} × {{weight}}',
    adjustments: 'Points added or taken',
    withheld:
      'Fewer than three of a panel handed in: no averages are given, so that no single judge’s mark can be found.',
    sealed: 'How the averages follow from the marks stands in the supervisor’s sealed record.',
    results: 'Results',
    signHere: 'Signed:',
    judges: 'Judges ({{panel}})',
    supervisor: 'Supervisor',
    date: 'Date:',
    page: '{{page}} / {{pages}}',
  },
} as const;

export const wordsIn = (language: Language): Translate<keyof (typeof texts)['en']> =>
  translator(texts, language);

/** A band's name; those that are not in common use read as their id. */
export function bandWord(band: string | null, language: Language): string {
  const say = wordsIn(language);
  switch (band) {
    case null:
      return '';
    case 'excellent':
    case 'good':
    case 'pass':
    case 'competent':
    case 'basic':
    case 'poor':
      return say(band);
    default:
      return band;
  }
}

export function tieWord(tie: string | null, language: Language): string {
  if (tie === null) return '';
  return wordsIn(language)(tie === 'shared' ? 'shared' : 'decided');
}
