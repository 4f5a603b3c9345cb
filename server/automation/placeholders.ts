import type { Trigger } from '../protocol/equipment.ts';

/** What may stand as `{{NAME}}` in a hook: always, where somebody is on stage, and of a ranking. */

const inBoth = (name: string) => [`${name}.zh`, `${name}.en`];

const always = [
  'trigger',
  'time',
  'event.id',
  ...inBoth('event.title'),
  'group.id',
  ...inBoth('group.name'),
];
const ofPresentation = [
  'presenter.id',
  'presenter.number',
  ...inBoth('presenter.name'),
  ...inBoth('presenter.post'),
  ...inBoth('presenter.unit'),
  'left.seconds',
];
const ofRanking = [
  'ranking.version',
  ...inBoth('ranking'),
  'first.id',
  'first.score',
  ...inBoth('first.name'),
  ...inBoth('first.post'),
  ...inBoth('first.unit'),
];

/** A secret: an environment variable of the server. Others than Podium's own are not to be had. */
export const SECRET = /^env\.(PODIUM_[A-Z0-9_]{1,60})$/;

/** What can be filled in for this trigger, secrets aside. */
export const placeholdersFor = (trigger: Trigger): readonly string[] => [
  ...always,
  ...(trigger === 'published' ? ofRanking : ofPresentation),
];

export const allPlaceholders: readonly string[] = [...always, ...ofPresentation, ...ofRanking];

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The names that stand in a template, in their order. */
export const placeholdersIn = (template: string): string[] =>
  [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name);

/** The template with what `value` gives for every name; what it throws passes on. */
export const filled = (template: string, value: (name: string) => string): string =>
  template.replaceAll(PLACEHOLDER, (_whole, name: string) => value(name));
