import type { Language } from '../protocol/values.ts';

/** How `check-event` says what the hall’s machines and the hooks will do. */
const en = {
  hall: 'In the hall, together with the stage microphone',
  console:
    '{{name}} ({{family}} at {{host}}:{{port}}): closes and opens {{parts}}, and asks the console whether it did.',
  x32: 'X32 or M32',
  xair: 'X AIR or MR',
  channels: 'channel {{numbers}}',
  dcas: 'DCA {{numbers}}',
  muteGroups: 'mute group {{numbers}}',
  oscMachine:
    '{{name}} (OSC at {{host}}:{{port}}): {{open}} to open, {{close}} to close. Nothing confirms it.',
  httpMachine:
    '{{name}}: {{open}} to open, {{close}} to close. An answer with status 2xx confirms it.',
  hooks: 'What other machines are told',
  hook: '{{id}}: {{what}} {{when}}.',
  osc: 'OSC {{message}} to {{host}}:{{port}}',
  when: 'at {{triggers}}',
  standby: 'standing by',
  start: 'the start',
  warning: 'the warning',
  hold: 'a hold',
  resume: 'a resume',
  limit: 'the limit',
  finish: 'finishing early',
  published: 'the publication of a ranking',
  secrets: 'The server needs the environment variables {{names}}.',
};
type SentenceKey = keyof typeof en;

const zh: Record<SentenceKey, string> = {
  hall: '会场，与述职话筒同步',
  console: '{{name}}（{{family}}，{{host}}:{{port}}）：开关{{parts}}，并向调音台核实。',
  x32: 'X32 或 M32',
  xair: 'X AIR 或 MR',
  channels: '通道 {{numbers}}',
  dcas: 'DCA {{numbers}}',
  muteGroups: '静音编组 {{numbers}}',
  oscMachine: '{{name}}（OSC，{{host}}:{{port}}）：开 {{open}}，关 {{close}}。无法核实。',
  httpMachine: '{{name}}：开 {{open}}，关 {{close}}。以 2xx 应答为核实。',
  hooks: '通知其他设备',
  hook: '{{id}}：{{when}}，{{what}}。',
  osc: '向 {{host}}:{{port}} 发送 OSC {{message}}',
  when: '{{triggers}}时',
  standby: '就位',
  start: '开始',
  warning: '提醒',
  hold: '暂停',
  resume: '继续',
  limit: '到时',
  finish: '提前结束',
  published: '公布排名',
  secrets: '服务器需要环境变量：{{names}}。',
};

export const equipmentTexts: Record<Language, Record<SentenceKey, string>> = { zh, en };
