import { deskEn } from './desk-en.ts';
import { deskZh } from './desk-zh.ts';
import { showEn } from './show-en.ts';
import { showZh } from './show-zh.ts';

export type PanelKey = keyof typeof showZh | keyof typeof deskZh;

/** Everything that the panel says of its own. */
export const panelMessages = {
  zh: { ...showZh, ...deskZh },
  en: { ...showEn, ...deskEn },
} satisfies Record<'zh' | 'en', Record<PanelKey, string>>;
