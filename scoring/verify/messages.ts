import type { Language } from '../../server/protocol/values.ts';

/** What the verify command says. */
const en = {
  usage:
    'Usage: npm run --silent verify -- FILE.json [--key SUPERVISOR-KEY.json] [--working OUT.html] [--json OUT.json] [--lang zh|en]',
  keyWanted: '--working and --json need --key: only the supervisor’s key reads the marks.',
  fileMissing: '{{path}}: there is no such file',
  unreadable: '{{path}}: can’t be read ({{detail}})',
  unwritable: '{{path}}: can’t be written ({{detail}})',
  tooLarge: '{{path}}: larger than 200 MB, which no sealed record is',
  notText: '{{path}}: is not UTF-8 text',
  notJson: '{{path}}: line {{line}}, column {{column}}: is not JSON',
  notAKey: '{{path}}: is not a supervisor’s private key',
  malformed: '{{place}}: {{detail}}',
  otherText: 'The file is not written as the show writes it: a name may stand in it twice.',
  notSigned:
    'signature: does not fit what stands in the file, so something was changed after it was signed',
  otherKey: 'supervisorKey: the marks are sealed to the key {{wanted}}, and this is {{given}}',
  notOpened: 'sealed: can’t be opened with this key, so it was changed',
  hashDiffers: 'computedFrom: is not the hash of what lies in the sealed part',
  chainDiffers: 'journal.hash: is not the hash of the journal’s line in the sealed part',
  lineUnreadable: 'sealed.line: is not a publication of the journal’s',
  differs: '{{path}}: the record says {{told}}, {{source}} {{found}}',
  marksGive: 'the marks give',
  journalSays: 'the journal says',
  sealedSays: 'the sealed part says',
  nothing: 'nothing',
  notRanked: 'sealed.input: can’t be ranked ({{detail}})',
  failed: 'the file can’t be verified',
  bad: '{{count}} things don’t match.',
  badOne: 'One thing doesn’t match.',
  good: 'Nothing was found that doesn’t match.',
  about: '{{title}}: {{group}}, version {{version}} of the ranking, published {{published}}',
  signedBy:
    'Signed by the show’s key {{fingerprint}}. Compare it with what the show printed at its start.',
  ranked: '{{count}} presenters in the ranking, {{judges}} sheets handed in.',
  chained: 'It is line {{line}} of the journal {{id}}.',
  chainedHash: 'Its hash {{hash}} fits its line and the line before.',
  opened: 'The marks were opened with the supervisor’s key {{fingerprint}}; their hash fits.',
  recomputed:
    'The ranking was computed anew from {{marks}} marks: every rank, score, band and average is the same.',
  notRecomputed:
    'The marks were not looked at: with --key the supervisor has the ranking computed anew.',
  written: '{{path}} was written.',
};
export type VerifyKey = keyof typeof en;

const zh: Record<VerifyKey, string> = {
  usage:
    '用法：npm run --silent verify -- 文件.json [--key 监督员密钥.json] [--working 输出.html] [--json 输出.json] [--lang zh|en]',
  keyWanted: '--working 和 --json 须与 --key 同用：只有监督员的密钥能读出分数。',
  fileMissing: '{{path}}：没有这个文件',
  unreadable: '{{path}}：无法读取（{{detail}}）',
  unwritable: '{{path}}：无法写入（{{detail}}）',
  tooLarge: '{{path}}：超过 200 MB，不像是封存记录',
  notText: '{{path}}：不是 UTF-8 文本',
  notJson: '{{path}}：第 {{line}} 行第 {{column}} 列：不是 JSON',
  notAKey: '{{path}}：不是监督员的密钥',
  malformed: '{{place}}：{{detail}}',
  otherText: '文件的写法与系统写出的不同：可能有重复的名称。',
  notSigned: 'signature：签名与文件内容不符，签名之后有过改动',
  otherKey: 'supervisorKey：分数是用密钥 {{wanted}} 封存的，而这是 {{given}}',
  notOpened: 'sealed：用此密钥打不开，内容有过改动',
  hashDiffers: 'computedFrom：与封存部分的内容不符',
  chainDiffers: 'journal.hash：与封存部分中记录行的哈希不符',
  lineUnreadable: 'sealed.line：不是公布排名的记录行',
  differs: '{{path}}：文件写的是 {{told}}，{{source}} {{found}}',
  marksGive: '按分数算得',
  journalSays: '记录中是',
  sealedSays: '封存部分是',
  nothing: '（无）',
  notRanked: 'sealed.input：无法计算排名（{{detail}}）',
  failed: '无法核验此文件',
  bad: '有 {{count}} 处不符。',
  badOne: '有 1 处不符。',
  good: '没有发现不符之处。',
  about: '{{title}}：{{group}}，排名第 {{version}} 版，公布于 {{published}}',
  signedBy: '签名密钥：{{fingerprint}}。请与启动时打印的指纹对照。',
  ranked: '排名共 {{count}} 人，交卷 {{judges}} 份。',
  chained: '这是记录 {{id}} 的第 {{line}} 行。',
  chainedHash: '其哈希 {{hash}} 与该行及前一行相符。',
  opened: '已用监督员密钥 {{fingerprint}} 打开分数，哈希相符。',
  recomputed: '已按 {{marks}} 个分数重新计算：名次、得分、等次、平均分全部一致。',
  notRecomputed: '未查看分数：监督员用 --key 可重新计算排名。',
  written: '已写出 {{path}}。',
};

export const verifyTexts: Record<Language, Record<VerifyKey, string>> = { zh, en };
