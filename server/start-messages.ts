import type { Language } from './protocol/values.ts';

/** Why Podium doesn't start: what is wrong, where, and what to do. */
const en = {
  oneEventFile:
    'One event file at most, not {{count}} ({{files}}). Put a path that holds spaces in quotes.',
  unknownOption: '{{option}}: there is no such option. There are: {{known}}.',
  optionWithoutValue: '{{option}}: its value is missing. Write {{option}} and then the value.',
  optionNotWhole:
    '{{option}}: “{{given}}” is not possible. Write a whole number from {{min}} to {{max}}.',
  optionNotOneOf: '{{option}}: “{{given}}” is not possible. Write one of these: {{allowed}}.',
  toolsMissing:
    'Podium was not set up ({{missing}} not set). Start it with “npm start”, which sets it up.',
  hostUnusable:
    'Nothing can listen on the address {{host}} ({{detail}}). Name one of this machine’s own with --host, or leave the option out.',
  portUnusable:
    'Port {{port}} can’t be used ({{detail}}). End what uses it, or choose another one with {{option}}.',
  tlsTogether:
    '--tls-cert and --tls-key go together: {{missing}} is missing. Name both, or neither.',
  tlsEither:
    '--tls self-signed makes a certificate, --tls-cert and --tls-key name one. Leave out either the one or the others.',
  tlsUnmade:
    'The certificate in {{folder}} can’t be made or read ({{detail}}). See that the folder may be written, or move it away.',
  tlsUnreadable:
    '{{path}}: can’t be read ({{detail}}). See that {{option}} names the file and that it may be read.',
  tlsUnusable:
    'The certificate {{cert}} and the key {{key}} can’t be used ({{detail}}). Both have to be PEM files, and belong together.',
  metricsOpen:
    '--metrics-host {{host}}: everybody who reaches it could read the metrics. Set PODIUM_METRICS_TOKEN to a secret, or leave the option out.',
  metricsTokenShort: 'PODIUM_METRICS_TOKEN is too short. Make it {{least}} characters or more.',
  turnUrl:
    '--turn-url: “{{url}}” is not the address of a TURN server. Write it like turn:relay.example:3478?transport=udp or turns:relay.example:5349, several with commas between them.',
  turnSecret:
    '--turn-url needs the secret that is shared with the TURN server (coturn’s static-auth-secret). Put it into the environment variable {{variable}}.',
  keyMissing:
    '{{path}}: there is no such file. Name the supervisor’s public key with --supervisor-key.',
  keyUnreadable: '{{path}}: can’t be read ({{detail}}). See that it is a file that may be read.',
  keyUnwritable:
    '{{path}}: can’t be written ({{detail}}). See that the folder may be written and the disk has room.',
  keyOfOtherKind: '{{path}}: is not a key of this kind. Put the right file there.',
  dataNoFolder:
    'The data folder {{folder}} can’t be made or used ({{detail}}). Name a folder that may be written with --data.',
  dataInUse:
    'The data folder {{folder}} is in use by another Podium. End that one, or name another folder with --data.',
  dataOfOther:
    'The data folder {{folder}} holds the record of the event “{{found}}”, not of “{{wanted}}”. Name another folder with --data, or start with that event’s file.',
  journalForeign:
    '{{path}} was not written by Podium ({{detail}}). Name another folder with --data, or move the file away.',
  journalDamaged:
    'The journal {{path}} is damaged ({{detail}}). Replace the data folder by a copy of it.',
  journalUnopened:
    'The journal {{path}} can’t be opened ({{detail}}). See that the folder may be written and the disk has room.',
  journalUnreadable: 'The journal can’t be read ({{detail}}). Restore the data folder from a copy.',
  journalUnwritten:
    'The journal can’t be written ({{detail}}). See that the disk has room and works.',
  lineUnreadable:
    'Line {{line}} of the journal can’t be read ({{detail}}). Restore the data folder from a copy.',
  lineMisplaced:
    'Line {{line}} of the journal can’t be read (line {{found}} stands in its place). Restore the data folder from a copy.',
  lineChanged:
    'Line {{line}} of the journal can’t be read (it or its hash has been changed since it was written). Restore the data folder from a copy.',
  accessUnusable:
    '{{path}} can’t be used ({{detail}}). Move it away: then everybody gets new links.',
  rehearsalData:
    '--data: a rehearsal keeps a data folder of its own, so that it never touches a real one. Leave the option out.',
  noSuchGroup: '--group: there is no group “{{group}}”. There are: {{known}}.',
  commandTwice: 'Command {{command}} is on the record already.',
  unforeseen: 'Podium can’t start ({{detail}}).',
};
export type StartFaultCode = keyof typeof en;

const zh: Record<StartFaultCode, string> = {
  oneEventFile: '活动文件只能写一个，现有 {{count}} 个（{{files}}）。路径中含空格时请加引号。',
  unknownOption: '{{option}}：没有这个选项。可用的选项：{{known}}。',
  optionWithoutValue: '{{option}}：缺少值。请在 {{option}} 后面写上值。',
  optionNotWhole: '{{option}}：“{{given}}”不对。请写 {{min}} 到 {{max}} 的整数。',
  optionNotOneOf: '{{option}}：“{{given}}”不对。请写其中之一：{{allowed}}。',
  toolsMissing: 'Podium 尚未准备好（未设置 {{missing}}）。请用 npm start 启动，它会自动准备。',
  hostUnusable:
    '无法在地址 {{host}} 上监听（{{detail}}）。请用 --host 写本机的地址，或不写此选项。',
  portUnusable:
    '端口 {{port}} 不能使用（{{detail}}）。请结束占用它的程序，或用 {{option}} 换一个端口。',
  tlsTogether: '--tls-cert 和 --tls-key 要一起写：缺少 {{missing}}。请两个都写，或都不写。',
  tlsEither: '--tls self-signed 会自制证书，--tls-cert 和 --tls-key 则指定证书。请只用其中一种。',
  tlsUnmade:
    '{{folder}} 中的证书无法生成或读取（{{detail}}）。请检查文件夹的写入权限，或移走该文件夹。',
  tlsUnreadable:
    '{{path}}：无法读取（{{detail}}）。请检查 {{option}} 写的是否是该文件，以及读取权限。',
  tlsUnusable:
    '证书 {{cert}} 和密钥 {{key}} 不能使用（{{detail}}）。两者都应是 PEM 文件，且彼此配对。',
  metricsOpen:
    '--metrics-host {{host}}：能连到它的人都能读取运行指标。请设置 PODIUM_METRICS_TOKEN，或不写此选项。',
  metricsTokenShort: 'PODIUM_METRICS_TOKEN 太短。请至少写 {{least}} 个字符。',
  turnUrl:
    '--turn-url：“{{url}}”不是 TURN 服务器的地址。请写成 turn:relay.example:3478?transport=udp 或 turns:relay.example:5349，多个之间用英文逗号隔开。',
  turnSecret:
    '使用 --turn-url 还需要与 TURN 服务器共用的密钥（coturn 的 static-auth-secret）。请写入环境变量 {{variable}}。',
  keyMissing: '{{path}}：没有这个文件。请用 --supervisor-key 写出监督员的公钥文件。',
  keyUnreadable: '{{path}}：无法读取（{{detail}}）。请检查它是否是文件，以及读取权限。',
  keyUnwritable: '{{path}}：无法写入（{{detail}}）。请检查文件夹的写入权限和磁盘空间。',
  keyOfOtherKind: '{{path}}：不是所需的密钥。请放入正确的文件。',
  dataNoFolder:
    '数据文件夹 {{folder}} 无法建立或使用（{{detail}}）。请用 --data 写一个可以写入的文件夹。',
  dataInUse: '数据文件夹 {{folder}} 正被另一个 Podium 使用。请先结束它，或用 --data 换一个文件夹。',
  dataOfOther:
    '数据文件夹 {{folder}} 中是活动“{{found}}”的记录，不是“{{wanted}}”的。请用 --data 换一个文件夹，或用那场活动的文件启动。',
  journalForeign:
    '{{path}} 不是 Podium 写的（{{detail}}）。请用 --data 换一个文件夹，或移走该文件。',
  journalDamaged: '日志 {{path}} 已损坏（{{detail}}）。请用备份替换数据文件夹。',
  journalUnopened: '日志 {{path}} 无法打开（{{detail}}）。请检查文件夹的写入权限和磁盘空间。',
  journalUnreadable: '日志无法读取（{{detail}}）。请用备份恢复数据文件夹。',
  journalUnwritten: '日志无法写入（{{detail}}）。请检查磁盘空间，以及磁盘是否正常。',
  lineUnreadable: '日志第 {{line}} 行无法读取（{{detail}}）。请用备份恢复数据文件夹。',
  lineMisplaced: '日志第 {{line}} 行无法读取（那里是第 {{found}} 行）。请用备份恢复数据文件夹。',
  lineChanged: '日志第 {{line}} 行无法读取（写入后它或它的哈希被改动过）。请用备份恢复数据文件夹。',
  accessUnusable: '{{path}} 不能使用（{{detail}}）。请移走它：之后所有人会得到新的链接。',
  rehearsalData: '--data：彩排使用自己的数据文件夹，决不碰正式的。请不写此选项。',
  noSuchGroup: '--group：没有组别“{{group}}”。现有：{{known}}。',
  commandTwice: '命令 {{command}} 已经记录在案。',
  unforeseen: 'Podium 无法启动（{{detail}}）。',
};

export const startTexts: Record<Language, Record<StartFaultCode, string>> = { zh, en };
