import type { Language } from '../../server/protocol/values.ts';

/** What the page that `verify --working` writes says around the steps. */
const en = {
  heading: 'The working',
  subheading: '{{group}}, version {{version}} of the ranking, published {{published}}',
  sealed: 'Computed anew from the sealed record. Journal {{journal}}, line {{line}}.',
  confidential: 'Confidential: this page holds every judge’s marks.',
  because: 'Why it was corrected: {{reason}}',
  ranking: 'Ranking',
  rank: 'Rank',
  presenter: 'Presenter',
  unit: 'Unit and post',
  score: 'Score',
  band: 'Band',
  tie: 'Tie decided by',
  shared: 'shared rank',
  withdrawn: 'withdrawn',
  marks: 'Marks',
  judge: 'Judge',
  panel: 'Panel',
  handedIn: 'Handed in',
  receipt: 'Receipt',
  sheets: 'Sheets',
  notHandedIn: 'not handed in',
  of: '{{name}}, rank {{rank}}, score {{score}}',
};
export type WorkingKey = keyof typeof en;

const zh: Record<WorkingKey, string> = {
  heading: '计算过程',
  subheading: '{{group}}，排名第 {{version}} 版，公布于 {{published}}',
  sealed: '按封存记录重新计算。记录 {{journal}}，第 {{line}} 行。',
  confidential: '保密：本页含有每位评委的分数。',
  because: '更正原因：{{reason}}',
  ranking: '排名',
  rank: '名次',
  presenter: '述职人',
  unit: '单位职务',
  score: '得分',
  band: '等次',
  tie: '同分判定',
  shared: '并列',
  withdrawn: '退出',
  marks: '分数',
  judge: '评委',
  panel: '评委组',
  handedIn: '交卷时间',
  receipt: '回执',
  sheets: '评分表',
  notHandedIn: '未交卷',
  of: '{{name}}，第 {{rank}} 名，{{score}} 分',
};

export const workingTexts: Record<Language, Record<WorkingKey, string>> = { zh, en };
