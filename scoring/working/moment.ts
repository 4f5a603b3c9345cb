import type { Language } from '../../server/protocol/values.ts';

/** A moment in the given time zone, else in this machine's, as the language writes it; with the zone, for there are several. */
export const momentText = (iso: string, language: Language, zone: string | null = null): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    ...{ year: 'numeric', month: 'long', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
    ...(zone !== null && { timeZone: zone }),
  }).format(new Date(iso));
