import type { Language } from '../protocol/values.ts';

/** What is said of the section `equipment` where it can't work. */
const en = {
  host: '“{{given}}” is no address of a machine. Write an IPv4 address such as 192.168.1.32, or a name.',
  url: '“{{given}}” is no web address. Write it whole, with http:// or https://, and fill nothing into its host.',
  header:
    'the header “{{name}}” can’t be sent. Names and values of headers are plain Latin letters, digits and signs.',
  oscAddress:
    '“{{given}}” is no OSC address. It begins with “/” and holds no spaces and none of # * , ? [ ] { }.',
  oscArgument:
    '“{{given}}” can’t be an argument. Write a number, true, false or a text, or one of { int: … }, { float: … }, { string: … }, { flag: … }.',
  bracesOpen: 'curly braces don’t come in pairs here. Write two on each side of a name.',
  placeholder: 'nothing is called “{{name}}” that could be filled in. There are: {{allowed}}.',
  placeholderMeant:
    'nothing is called “{{name}}” that could be filled in. Did you mean “{{meant}}”?',
  placeholderHere: '“{{name}}” can’t be filled in here. Write the value itself.',
  placeholderNotFor:
    '“{{name}}” isn’t known at “{{trigger}}”. Remove it, or make a hook of its own for “{{trigger}}”.',
  secretName:
    '“{{name}}” can’t be filled in. Secrets come from environment variables whose names begin with PODIUM_, such as env.PODIUM_TOKEN.',
  bodyForGet: 'a GET request has no body. Remove “json”, or write “method: POST”.',
  nothingToClose:
    'nothing of this console would be closed. Write the numbers of its “channels”, “dcas” or “muteGroups”.',
  colourOrder:
    'this comes at {{at}}, after one at {{before}}. Write the colours in the order in which they come: the one with the most time left first.',
  hookForm: 'a hook sends one thing. Write either “http” or “osc”.',
  pushUrl:
    '“{{given}}” is no address to push to. Write rtmp:// or rtmps:// with host and application (rtmps://live.example.org/app), or srt:// with host and port; the key comes by “key”.',
  pushVariable:
    'this is the name of an environment variable that begins with PODIUM_, such as PODIUM_CITY_KEY. The key itself belongs in that variable, never in this file.',
  pushKeyMissing:
    'a push by RTMP needs a key. Write “key” and the name of the environment variable that holds it.',
  pushForm: 'RTMP takes “key”, SRT takes “passphrase” and “streamId”. Remove what doesn’t belong.',
};
export type EquipmentProblemKey = keyof typeof en;

const zh: Record<EquipmentProblemKey, string> = {
  host: '“{{given}}”不是设备地址。请写 IPv4 地址（例如 192.168.1.32）或主机名。',
  url: '“{{given}}”不是网址。请以 http:// 或 https:// 开头写完整，主机名中不能有占位符。',
  header: '请求头“{{name}}”无法发送。名称和值只能用英文字母、数字和符号。',
  oscAddress: '“{{given}}”不是 OSC 地址。须以“/”开头，不含空格和 # * , ? [ ] { }。',
  oscArgument:
    '“{{given}}”不能作参数。请写数、true、false 或文字，或写成 { int: … }、{ float: … }、{ string: … }、{ flag: … } 之一。',
  bracesOpen: '花括号不成对。请在名称两边各写两个。',
  placeholder: '没有名为“{{name}}”的占位符。可以用：{{allowed}}。',
  placeholderMeant: '没有名为“{{name}}”的占位符。是否应为“{{meant}}”？',
  placeholderHere: '这里不能用占位符“{{name}}”。请直接写值。',
  placeholderNotFor:
    '“{{trigger}}”时还没有“{{name}}”。请删去，或为“{{trigger}}”另写一个通知（hook）。',
  secretName: '不能填入“{{name}}”。密钥取自名称以 PODIUM_ 开头的环境变量，例如 env.PODIUM_TOKEN。',
  bodyForGet: 'GET 请求没有正文。请删去 json，或写 method: POST。',
  nothingToClose: '此调音台没有要关闭的通道。请写 channels、dcas 或 muteGroups 的编号。',
  colourOrder: '此处为 {{at}}，前一个是 {{before}}。请按出现的先后写各颜色：剩余时间最多的在最前。',
  hookForm: '一个通知（hook）只发一样东西。http 和 osc 请只写一个。',
  pushUrl:
    '“{{given}}”不是推流地址。请写 rtmp:// 或 rtmps:// 加主机和应用名（rtmps://live.example.org/app），或 srt:// 加主机和端口；推流码另写在 key。',
  pushVariable:
    '此处写环境变量的名称，以 PODIUM_ 开头，例如 PODIUM_CITY_KEY。推流码本身放在该变量里，不要写进文件。',
  pushKeyMissing: 'RTMP 推流需要推流码。请写 key，其值为存放推流码的环境变量的名称。',
  pushForm: 'RTMP 用 key，SRT 用 passphrase 和 streamId。请删去不相干的一项。',
};

export const equipmentProblemTexts: Record<Language, Record<EquipmentProblemKey, string>> = {
  zh,
  en,
};
