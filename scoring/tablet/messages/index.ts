import { en } from './en.ts';
import { zh } from './zh.ts';

export type TabletKey = keyof typeof zh;

export const tabletMessages = { zh, en } as const satisfies Record<
  'zh' | 'en',
  Record<TabletKey, string>
>;
