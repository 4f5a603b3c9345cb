import type { Translate } from '../../common/language.svelte.ts';
import type { Owner } from './address-builder.svelte.ts';
import type { Input } from './inputs.ts';
import { guideMessages } from './messages.ts';

type Key = keyof (typeof guideMessages)['zh'];
const isKey = (key: string): key is Key => Object.hasOwn(guideMessages.zh, key);

/** What a parameter is for, and its default where that is a number. */
export function aboutText(t: Translate<Key>, owner: Owner, name: string, input: Input): string {
  const key = [`about.${owner}.${name}`, `about.${name}`].find(isKey);
  if (key === undefined) return '';
  if (input.type !== 'number') return t(key);
  return `${t(key, { ...input.range })} (${t('usualIs', { value: input.usual })})`;
}
