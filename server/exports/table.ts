import type { GroupResults, ResultLine, Results } from './results.ts';
import { wordsIn } from './words.ts';

/** The columns of a ranking, as every format has them. */
export function columnsOf(results: Results): string[] {
  const say = wordsIn(results.language);
  return [
    ...[say('rank'), say('name'), say('post'), say('unit')],
    ...results.panels.map(({ name }) => say('average', { panel: name })),
    ...[say('score'), say('band'), say('tie')],
  ];
}

/** One line's cells, in the order of the columns. */
export const cellsOf = (line: ResultLine, results: Results): string[] => [
  line.rank === null ? wordsIn(results.language)('noRank') : String(line.rank),
  ...[line.name, line.post, line.unit],
  ...line.averages.map((average) => average ?? ''),
  ...[line.score ?? '', line.band, line.tie],
];

/** A version's heading: the first, or what was corrected; and when it went out. */
export function versionTitle(
  { version, reason, published }: GroupResults['versions'][number],
  { language }: Results,
): string {
  const say = wordsIn(language);
  const title = version === 1 ? say('first') : say('corrected', { version, reason: reason ?? '' });
  return `${title} · ${say('publishedAt', { published })}`;
}
