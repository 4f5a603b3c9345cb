import type { Language } from '../protocol/values.ts';
import type { FileProblemCode } from './file-problem.ts';
import { equipmentProblemTexts } from './equipment-messages.ts';
import { formulaProblemTexts } from './formula-messages.ts';

/** What a person reads for every problem of an event file: what is wrong, and what to do. */
export const fileProblemTexts: Record<Language, Record<FileProblemCode, string>> = {
  zh: {
    ...equipmentProblemTexts.zh,
    ...formulaProblemTexts.zh,
    fileMissing: '没有这个文件。请检查路径和文件名。',
    notAFile: '这不是文件（可能是文件夹）。请写出活动文件本身的路径。',
    fileUnreadable: '文件无法读取（{{detail}}）。请检查读取权限。',
    fileTooLarge: '文件超过 {{maximum}} kB，不像是活动文件。请检查是否选错了文件。',
    fileEmpty: '文件是空的。请以示例活动文件为样板填写。',
    notUtf8: '文件不是 UTF-8 编码。请在编辑器中“另存为”，编码选 UTF-8。',
    yaml: 'YAML 格式有误（{{detail}}）。请与示例活动文件对照此行及上一行。',
    tabIndent: '缩进用了制表符（Tab）。请改用空格。',
    badIndent: '缩进不对，或上一行少了冒号、引号或右括号。同一级的各行请用同样多的空格缩进。',
    notClosed: '少了冒号、逗号、引号或右括号。请检查此行及上一行。',
    multipleDocuments: '文件中有多个“---”文档。一个文件只写一场活动，请删去多余的“---”。',
    colonInValue: '一行中有两个“键: 值”。请分成两行；若冒号是文字的一部分，请给整段文字加引号。',
    fullWidthColon: '用了全角冒号“：”。请改用半角冒号加一个空格，例如 name: 张三。',
    quotesNeeded: '文字以 YAML 的特殊符号开头。请给整段文字加引号。',
    duplicateKey: '“{{key}}”重复，第 {{line}} 行已经写过。请只保留一个。',
    keyNotText: '这里的键不是文字。请写成“键: 值”。',
    tag: '不支持以“!”开头的 YAML 标签。请删去标签，或给文字加引号。',
    unknownAlias:
      '没有名为“{{alias}}”的锚点。请先用 &{{alias}} 定义；若“*”是文字的一部分，请加引号。',
    tooManyValues: '内容过多（包括别名展开后的内容）。请减少别名的重复引用。',
    tooDeep: '层级过深。请检查括号和缩进。',
    missing: '缺少“{{key}}”。请补上。',
    unknownKey: '没有“{{key}}”这一项。这里可以写：{{allowed}}。',
    unknownKeyMeant: '没有“{{key}}”这一项。是否应为“{{meant}}”？',
    commaSplits: '花括号内的逗号把文字分成了两段（“{{key}}”）。请给含逗号的整段文字加引号。',
    notAMap: '这里应写若干“键: 值”，每行一个，冒号后有空格。',
    notAList: '这里应写列表，每项以“- ”开头。',
    notAText: '这里应写一个值，而不是列表或多个“键: 值”。',
    tooFew: '“{{key}}”至少要有 {{minimum}} 项。请补上，或删去空的部分。',
    tooMany: '最多 {{maximum}} 项。请删减。',
    textTooLong: '文字最长 {{maximum}} 个字符。请缩短。',
    controlCharacter: '文字中有不可见的控制字符。请删去后重新输入。',
    notOneOf: '不能写“{{given}}”。可以写：{{values}}。',
    notOneOfMeant: '不能写“{{given}}”。是否应为“{{meant}}”？',
    duration: '“{{given}}”不是时长。请写成“分:秒”，例如 5:00（半角冒号）。',
    durationZero: '时长不能为零。请写成“分:秒”，例如 5:00。',
    durationTooLong: '时长不能超过 {{maximum}}。请写成“分:秒”，例如 5:00。',
    decimal: '“{{given}}”不是数。请写小数，例如 0.6 或 92.5。',
    decimalNegative: '不能是负数。请写零或更大的数。',
    decimalNotPositive: '必须大于零。',
    whole: '“{{given}}”不对。请写 {{minimum}} 到 {{maximum}} 之间的整数。',
    flag: '“{{given}}”不对。请写 true（是）或 false（否）。',
    idForm:
      '“{{given}}”不能作标识。只能用小写字母、数字和连字符，以字母或数字开头，最长 40 个字符。',
    date: '“{{given}}”不是有效日期。请写成“年-月-日”，例如 2026-12-28。',
    share: '“{{given}}”不是比例或人数。请写 0% 到 100%，例如 20%；或写人数，例如 3。',
    tieForm:
      '“{{given}}”不对。可以写“panel:评委组标识”、“criterion:标准标识”、“component:分项标识”、“judge:评委标识”、“mean”、“highest”、“countback:评委组标识”、“deductions”或“lot”。',
    address: '“{{given}}”不是 IPv4 地址。写法如 192.168.1.20。',
    moment: '“{{given}}”不是日期和时间。写法如 2026-12-28 09:00。',
    seconds: '“{{given}}”不是 {{minimum}} 到 {{maximum}} 之间的秒数。写法如 0.5。',
    startsOffDates: '{{given}} 不在活动日期（{{dates}}）之内。',
    segmentBeyond: 'after 为 {{after}}，但本组只有 {{count}} 位述职人。',
    duplicateId: '标识“{{id}}”重复，第 {{line}} 行已经用过。请换一个。',
    unknownPanel: '没有评委组“{{id}}”。现有评委组：{{known}}。请改用其中之一，或在 panels 中添加。',
    unknownCriterion: '没有评分标准“{{id}}”。现有评分标准：{{known}}。请改用其中之一。',
    panelUncounted: '公式中没有评委组“{{id}}”。请添加；若只打分不计入，weight 写 0。',
    panelEmpty: '评委组“{{id}}”没有评委。请在 judges 中添加评委，或删去这个组。',
    warningNotBeforeLimit: '提醒时间（结束前 {{warning}}）必须短于时限 {{limit}}。请改短。',
    datesOutOfOrder: '日期须从早到晚排列，不能重复。请调整顺序。',
    gatedNotMicrophone: '只有话筒（medium: microphone）能由计时关闭。请删去这里的 gated。',
    gatedProgramme:
      '节目（medium: programme）里混有主持人和全场的声音，计时一关就全都关掉了；计时只能关闭单独一路述职话筒。请删去这里的 gated，并把述职话筒另列为 medium: microphone、gated: true。',
    nothingGated: '没有由计时关闭的话筒。请给述职话筒写上 gated: true。',
    minAboveMax: '最低分 {{min}} 高于最高分 {{max}}。请改正。',
    panelTooSmall:
      '评委组“{{panel}}”有 {{size}} 位评委，却要去掉 {{dropped}} 个分数，没有剩下的可算。请增加评委，或减小 dropHighest、dropLowest。',
    notAccepted: '无法使用（{{detail}}）。请与示例活动文件对照。',
  },
  en: {
    ...equipmentProblemTexts.en,
    ...formulaProblemTexts.en,
    fileMissing: 'there is no such file. Check its path and name.',
    notAFile: 'this is not a file (a folder, perhaps). Give the path of the event file itself.',
    fileUnreadable: 'the file can’t be read ({{detail}}). Check that you may read it.',
    fileTooLarge:
      'larger than {{maximum}} kB, which no event file is. Check that it is the right file.',
    fileEmpty: 'the file is empty. Fill it in after the sample event file.',
    notUtf8: 'the file is not UTF-8 text. Use your editor’s “Save as” with the encoding UTF-8.',
    yaml: 'the YAML is broken ({{detail}}). Compare this line and the one above with the sample event file.',
    tabIndent: 'a tab is used to indent. Use spaces.',
    badIndent:
      'the indentation is wrong, or the line above lacks a colon, a quote or a bracket. Indent lines of one level by the same number of spaces.',
    notClosed: 'a colon, comma, quote or bracket is missing. Check this line and the one above.',
    multipleDocuments:
      'there are several documents (“---”). One file holds one event: remove the “---” that is too much.',
    colonInValue:
      'two “key: value” stand on one line. Put them on two lines, or quote the text if the colon belongs to it.',
    fullWidthColon:
      'a full-width colon “：” is used. Write an ordinary colon and a space, as in “name: Zhang San”.',
    quotesNeeded: 'the text begins with a sign that YAML uses itself. Put the text into quotes.',
    duplicateKey: '“{{key}}” stands here twice, first on line {{line}}. Keep one of them.',
    keyNotText: 'the key is not a text. Write “key: value”.',
    tag: 'YAML tags (“!…”) are not supported. Remove the tag, or put the text into quotes.',
    unknownAlias:
      'there is no anchor “{{alias}}”. Define it with &{{alias}} before, or quote the text if the “*” belongs to it.',
    tooManyValues:
      'there is too much in the file, counting what aliases repeat. Use fewer aliases.',
    tooDeep: 'nested too deeply. Check brackets and indentation.',
    missing: 'is missing. Add “{{key}}: …”.',
    unknownKey: 'there is no “{{key}}” here. Allowed are: {{allowed}}.',
    unknownKeyMeant: 'there is no “{{key}}” here. Did you mean “{{meant}}”?',
    commaSplits:
      'the comma before “{{key}}” ends the text: within { } it separates entries. Put the whole text into quotes.',
    notAMap: 'should hold lines of “key: value”, with a space after the colon.',
    notAList: 'should be a list, each item beginning with “- ”.',
    notAText: 'should be a single value, neither a list nor several “key: value”.',
    tooFew: '“{{key}}” needs at least {{minimum}}. Add what is missing, or remove the empty part.',
    tooMany: 'at most {{maximum}} are allowed. Remove some.',
    textTooLong: 'a text may have {{maximum}} characters at most. Shorten it.',
    controlCharacter:
      'an invisible control character is in the text. Delete it and type the text anew.',
    notOneOf: '“{{given}}” is not possible. Allowed are: {{values}}.',
    notOneOfMeant: '“{{given}}” is not possible. Did you mean “{{meant}}”?',
    duration: '“{{given}}” is not a length of time. Write minutes:seconds, such as 5:00.',
    durationZero: 'can’t be zero. Write minutes:seconds, such as 5:00.',
    durationTooLong: 'can’t be longer than {{maximum}}. Write minutes:seconds, such as 5:00.',
    decimal: '“{{given}}” is not a number. Write a decimal number, such as 0.6 or 92.5.',
    decimalNegative: 'can’t be negative. Write zero or more.',
    decimalNotPositive: 'must be more than zero.',
    whole: '“{{given}}” is not possible. Write a whole number from {{minimum}} to {{maximum}}.',
    flag: '“{{given}}” is not possible. Write true or false.',
    idForm:
      '“{{given}}” can’t be an id. Use lower-case letters, digits and hyphens, a letter or digit first, 40 characters at most.',
    date: '“{{given}}” is not a date. Write year-month-day, such as 2026-12-28.',
    share:
      '“{{given}}” is neither a share nor a number. Write 0% to 100%, such as 20%, or a number such as 3.',
    tieForm:
      '“{{given}}” is not possible. Write “panel:ID”, “criterion:ID”, “component:ID”, “judge:ID”, “mean”, “highest”, “countback:PANEL”, “deductions” or “lot”.',
    address: '“{{given}}” is no IPv4 address, such as 192.168.1.20.',
    moment: '“{{given}}” is no day and time. Write it as in 2026-12-28 09:00.',
    seconds: '“{{given}}” is no number of seconds from {{minimum}} to {{maximum}}, such as 0.5.',
    startsOffDates: '{{given}} is none of the event’s days ({{dates}}).',
    segmentBeyond: 'after is {{after}}, but the group has {{count}} presenters only.',
    duplicateId: 'the id “{{id}}” is used twice, first on line {{line}}. Choose another.',
    unknownPanel:
      'there is no panel “{{id}}”. There are: {{known}}. Use one of these, or add it to “panels”.',
    unknownCriterion: 'there is no criterion “{{id}}”. There are: {{known}}. Use one of these.',
    panelUncounted:
      'the panel “{{id}}” is not in the formula. Add it, with weight 0 if its marks are not to count.',
    panelEmpty: 'the panel “{{id}}” has no judges. Add some to “judges”, or remove the panel.',
    warningNotBeforeLimit:
      'the warning ({{warning}} before the end) must be shorter than the limit of {{limit}}. Shorten it.',
    datesOutOfOrder: 'dates go from the first to the last, each once. Put them into order.',
    gatedNotMicrophone:
      'only a microphone (medium: microphone) can be closed by the clock. Remove “gated” here.',
    gatedProgramme:
      'a programme (medium: programme) is mixed already: closing it would cut off the host and the whole hall, so the clock closes a stage microphone alone. Remove “gated” here, and list the stage microphone as an input of its own with medium: microphone and gated: true.',
    nothingGated:
      'no microphone is closed by the clock. Write “gated: true” at the stage microphone.',
    minAboveMax: 'min {{min}} is above max {{max}}. Correct one of them.',
    panelTooSmall:
      'panel “{{panel}}” has {{size}} judges, and {{dropped}} of their marks would be dropped: nothing is left. Add judges, or lower dropHighest and dropLowest.',
    notAccepted: 'can’t be used ({{detail}}). Compare with the sample event file.',
  },
};

/** Where a problem stands, before its text. */
export const placeTexts: Record<Language, { place: string; placeWithPath: string }> = {
  zh: {
    place: '第 {{line}} 行第 {{column}} 列：',
    placeWithPath: '第 {{line}} 行第 {{column}} 列，{{path}}：',
  },
  en: {
    place: 'line {{line}}, column {{column}}: ',
    placeWithPath: 'line {{line}}, column {{column}}, {{path}}: ',
  },
};

/** What `check-event` says of itself. */
export const usageTexts: Record<Language, { usage: string; failed: string; attention: string }> = {
  zh: {
    usage: '用法：npm run --silent check-event -- 活动文件.yaml [--lang zh|en]',
    attention: '请注意，{{problem}}',
    failed: '无法检查此文件（{{detail}}）。',
  },
  en: {
    usage: 'Usage: npm run --silent check-event -- EVENT.yaml [--lang zh|en]',
    attention: 'Is this meant? {{problem}}',
    failed: 'The file can’t be checked ({{detail}}).',
  },
};
