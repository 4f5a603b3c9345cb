import type { Language } from '../../server/protocol/values.ts';

/** A moment by this machine's clock, as the language writes it; with its zone, for there are several. */
export const momentText = (iso: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    ...{ year: 'numeric', month: 'long', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
  }).format(new Date(iso));
