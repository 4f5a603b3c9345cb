import { createInstance } from 'i18next';
import { problemTexts } from '../../server/protocol/messages/problems.ts';
import type { Problem } from '../../server/protocol/refusals.ts';
import type { Language, Text } from '../../server/protocol/values.ts';
import { presentationStateSchema } from '../../server/protocol/views/public.ts';
import { chooseLanguage } from './choose-language.ts';
import { commonMessages } from './messages.ts';
import type { ProblemNames } from './problem-names.ts';

const STORED_AS = 'podium-language';
const locales = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>;

const chosen = chooseLanguage({
  asked: new URLSearchParams(location.search).get('lang'),
  stored: stored(),
  preferred: navigator.languages,
});
let current = $state<Language>(chosen ?? 'zh');
let settled = chosen !== null;
show();

/** The page's language, for everything that is drawn. */
export const language = {
  get current(): Language {
    return current;
  },
};

/** Changes the page's language, and remembers it in this browser. */
export function setLanguage(next: Language): void {
  settled = true;
  current = next;
  show();
  try {
    localStorage.setItem(STORED_AS, next);
  } catch {
    // Storage may be forbidden: the choice then holds for this page only.
  }
}

/** The event's own language counts where the browser asks for neither of the two. */
export function offerLanguage(next: Language): void {
  if (settled) return;
  current = next;
  show();
}

/** The text in the page's language. */
export const pick = (text: Text): string => text[current];

/** A message's key: plural forms (`items_one`, `items_other`) are one message, asked for with `count`. */
type MessageKey<Keys extends string> = string &
  (Keys extends `${infer Stem}_${'zero' | 'one' | 'other'}` ? Stem : Keys);
export type Translate<Keys extends string> = (
  key: MessageKey<Keys>,
  params?: Readonly<Record<string, string | number>>,
) => string;

const translations = createInstance({
  lng: chosen ?? 'zh',
  resources: {},
  initAsync: false,
  // Svelte escapes what it draws.
  interpolation: { escapeValue: false },
});
void translations.init();
let catalogues = 0;

/** A page's or component's own catalogue, read in the page's language: `t('key', {name})`. */
export function useMessages<Keys extends string>(
  catalogue: Readonly<Record<Language, Readonly<Record<Keys, string>>>>,
): Translate<Keys> {
  const namespace = `catalogue-${(catalogues += 1)}`;
  translations.addResourceBundle('zh', namespace, catalogue.zh);
  translations.addResourceBundle('en', namespace, catalogue.en);
  return (key, params) => {
    const stem: string = key;
    return translations.getFixedT(current, namespace)(stem, { ...params });
  };
}

const problem = useMessages(problemTexts);
const common = useMessages(commonMessages);

/** A problem in words. The ids in it are shown as `names` has them. */
export function problemText({ code, params }: Problem, names: ProblemNames = {}): string {
  const named = Object.entries(params).map(([key, value]) => [key, nameOf(key, value, names)]);
  return problem(code, Object.fromEntries(named));
}

/** A request's failure in words: the server's problem, or `lost` when no answer came. */
export const failureText = (failure: Problem | 'lost', names: ProblemNames = {}): string =>
  failure === 'lost' ? common('noAnswer') : problemText(failure, names);

function nameOf(key: string, value: string | number, names: ProblemNames): string | number {
  if (typeof value === 'number') return value;
  if (key === 'state') {
    const state = presentationStateSchema.safeParse(value);
    return state.success ? common(`state.${state.data}`) : value;
  }
  const named = new Map(Object.entries(names)).get(key)?.get(value);
  return named ? pick(named) : value;
}

/** Made once for each language: making one takes a browser as long as drawing a whole page. */
function onePerLanguage<T>(make: (locale: string) => T): () => T {
  const made: Partial<Record<string, T>> = {};
  return () => {
    const locale = locales[current];
    return (made[locale] ??= make(locale));
  };
}

const days = onePerLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }),
);
const times = onePerLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
);
const seconds = onePerLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' }),
);
const numbers = onePerLanguage((locale) => new Intl.NumberFormat(locale));

/** A day (`2026-12-28`) in words. */
export const formatDate = (day: string): string => days().format(Date.parse(`${day}T00:00:00Z`));

/** A moment's hours and minutes, where the page is. */
export const formatTime = (at: Date): string => times().format(at);

/** A moment (ms since 1970) to the second, where the page is. */
export const formatSecond = (at: number): string => seconds().format(at);

const lists = onePerLanguage((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
/** The parts as the language lists them: “A, B and C”. */
export const formatList = (parts: readonly string[]): string => lists().format(parts);

export const formatNumber = (value: number): string => numbers().format(value);

/** Sorts texts as people of the page's language do. */
export const compareText = (a: string, b: string): number =>
  new Intl.Collator(locales[current]).compare(a, b);

function show(): void {
  document.documentElement.lang = locales[current];
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED_AS);
  } catch {
    return null;
  }
}
