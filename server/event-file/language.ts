import type { Language } from '../protocol/values.ts';

/** The language of the machine's user: Node takes it from LC_ALL, LC_MESSAGES and LANG. */
export function systemLanguage(): Language {
  return new Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh' : 'en';
}
