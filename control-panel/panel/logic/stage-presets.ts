import type { Language } from '../../../server/protocol/values.ts';
import { panelMessages } from '../messages/index.ts';

export const presets = ['wrapUp', 'louder', 'closer', 'slower', 'waitPlease', 'goOn'] as const;

/** What is often said to the stage, in the language that the presenter reads. */
export const presetsFor = (language: Language): { key: (typeof presets)[number]; text: string }[] =>
  presets.map((key) => ({ key, text: panelMessages[language][`preset.${key}`] }));
