import { deskEn } from './desk-en.ts';
import { deskZh } from './desk-zh.ts';
import { machinesEn } from './machines-en.ts';
import { machinesZh } from './machines-zh.ts';
import { showEn } from './show-en.ts';
import { showZh } from './show-zh.ts';

export type PanelKey = keyof typeof showZh | keyof typeof deskZh | keyof typeof machinesZh;

/** Everything that the panel says of its own. */
export const panelMessages = {
  zh: { ...showZh, ...deskZh, ...machinesZh },
  en: { ...showEn, ...deskEn, ...machinesEn },
} satisfies Record<'zh' | 'en', Record<PanelKey, string>>;
