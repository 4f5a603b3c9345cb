import { createInstance, type i18n } from 'i18next';
import type { Language } from '../protocol/values.ts';

/** Gives the texts of a catalogue with their parameters filled in. */
export type Translate<Key extends string> = (
  key: Key,
  params?: Readonly<Record<string, string | number>>,
) => string;

const instances = new WeakMap<object, i18n>();

export function translator<Key extends string>(
  catalogue: Readonly<Record<Language, Readonly<Record<Key, string>>>>,
  language: Language,
): Translate<Key> {
  const instance = instances.get(catalogue) ?? instanceOf(catalogue);
  instances.set(catalogue, instance);
  const say = instance.getFixedT(language);
  return (key, params = {}) => say(key as string, { ...params });
}

function instanceOf(catalogue: Readonly<Record<Language, Readonly<Record<string, string>>>>): i18n {
  const instance = createInstance();
  void instance.init({
    resources: { zh: { translation: catalogue.zh }, en: { translation: catalogue.en } },
    initAsync: false,
    // The texts go to a terminal, not into a page; what was written in a file is never a template.
    interpolation: { escapeValue: false, skipOnVariables: true },
    keySeparator: false,
    nsSeparator: false,
  });
  return instance;
}
