import { deskEn } from './desk-en.ts';
import { deskZh } from './desk-zh.ts';
import { machinesEn } from './machines-en.ts';
import { machinesZh } from './machines-zh.ts';
import { rehearsalEn } from './rehearsal-en.ts';
import { rehearsalZh } from './rehearsal-zh.ts';
import { rundownEn } from './rundown-en.ts';
import { rundownZh } from './rundown-zh.ts';
import { screensEn } from './screens-en.ts';
import { screensZh } from './screens-zh.ts';
import { waysOutEn } from './ways-out-en.ts';
import { waysOutZh } from './ways-out-zh.ts';
import { sheetEn } from './sheet-en.ts';
import { sheetZh } from './sheet-zh.ts';
import { showEn } from './show-en.ts';
import { showZh } from './show-zh.ts';

export type PanelKey =
  | keyof typeof rundownZh
  | keyof typeof sheetZh
  | keyof typeof showZh
  | keyof typeof deskZh
  | keyof typeof screensZh
  | keyof typeof machinesZh
  | keyof typeof waysOutZh
  | keyof typeof rehearsalZh;

/** Everything that the panel says of its own. */
export const panelMessages = {
  zh: {
    ...showZh,
    ...deskZh,
    ...screensZh,
    ...machinesZh,
    ...waysOutZh,
    ...rundownZh,
    ...sheetZh,
    ...rehearsalZh,
  },
  en: {
    ...showEn,
    ...deskEn,
    ...screensEn,
    ...machinesEn,
    ...waysOutEn,
    ...rundownEn,
    ...sheetEn,
    ...rehearsalEn,
  },
} satisfies Record<'zh' | 'en', Record<PanelKey, string>>;
