import { languageSchema, type Language } from '../../server/protocol/values.ts';

/** What may tell a page's language, the strongest first. */
export interface LanguageHints {
  /** `lang` of the page's address. */
  readonly asked: string | null;
  /** What was chosen in this browser before. */
  readonly stored: string | null;
  /** The browser's own languages, such as `zh-CN`. */
  readonly preferred: readonly string[];
}

/** The language the hints ask for; null when they ask for neither of the two. */
export function chooseLanguage({ asked, stored, preferred }: LanguageHints): Language | null {
  for (const hint of [asked, stored, ...preferred]) {
    const language = languageSchema.safeParse(hint?.toLowerCase().split('-')[0]);
    if (language.success) return language.data;
  }
  return null;
}
