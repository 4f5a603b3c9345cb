import { useMessages } from '../../viewer/common/language.svelte.ts';

/** What panel and capture page both say. */
const messages = {
  zh: {
    'level.absent': '无信号',
    'level.silent': '无声',
    'source.none': '无信号',
    'source.builtIn': '内置信号（非现场）',
    'source.unnamed': '采集电脑',
    'source.encoder': 'WHIP 编码器',
    'source.silent': '信号中断',
  },
  en: {
    'level.absent': 'no signal',
    'level.silent': 'no sound',
    'source.none': 'no signal',
    'source.builtIn': 'Built-in (not live)',
    'source.unnamed': 'capture machine',
    'source.encoder': 'WHIP encoder',
    'source.silent': 'broken off',
  },
} as const;

export const common = useMessages(messages);
