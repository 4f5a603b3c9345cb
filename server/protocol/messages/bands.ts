import type { Language } from '../values.ts';

/** Bands in common use; others read as their id. */
const bandTexts: Record<Language, Readonly<Record<string, string>>> = {
  zh: {
    excellent: '优秀',
    good: '良好',
    pass: '合格',
    competent: '称职',
    basic: '基本称职',
    poor: '不称职',
  },
  en: {
    excellent: 'Excellent',
    good: 'Good',
    pass: 'Pass',
    competent: 'Competent',
    basic: 'Basic',
    poor: 'Poor',
  },
};

/** What a band is called in a language. */
export function bandName(band: string, language: Language): string {
  const texts = bandTexts[language];
  return (Object.hasOwn(texts, band) ? texts[band] : undefined) ?? band;
}
