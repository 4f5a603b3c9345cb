import { openInput } from '../../scoring/working/open-input.ts';
import type { Results, ResultVersion } from './results.ts';
import { workingsOf } from './workings.ts';

/** All results as JSON, each line with its working, and of each version what the rank command reads. */
export function writeJson(results: Results): string {
  const { groups, language, ...about } = results;
  const told = groups.map((group) => ({
    ...group,
    versions: group.versions.map((version) => versionOf(version, results)),
  }));
  return `${JSON.stringify({ language, ...about, groups: told }, null, 2)}\n`;
}

function versionOf(whole: ResultVersion, results: Results) {
  const { publication, lines, version, published, reason } = whole;
  const workings = workingsOf(whole, results);
  return {
    ...{ version, published, publishedAt: publication.published, reason },
    lines: lines.map((line) => {
      const { withheld = null, steps = [] } = workings.get(line.presenter) ?? {};
      return { ...line, working: { withheld, steps } };
    }),
    /** Each panel's average as the mark of one judge: the rank command gives the scores anew. */
    recount: openInput(publication.open),
  };
}
