import { stringify } from 'csv-stringify/sync';
import type { Results } from './results.ts';
import { cellsOf, columnsOf } from './table.ts';
import { wordsIn } from './words.ts';

/**
 * All versions of all groups as CSV (RFC 4180), with a byte order mark, without which spreadsheets
 * take Chinese for Latin. A text that begins like a formula is kept from being one (`escape_formulas`).
 */
export function writeCsv(results: Results): string {
  const say = wordsIn(results.language);
  const rows = results.groups.flatMap((group) =>
    group.versions.flatMap(({ version, reason, lines }) =>
      lines.map((line) => [
        ...[group.name, String(version)],
        ...cellsOf(line, results),
        reason ?? '',
      ]),
    ),
  );
  const header = [say('group'), say('version'), ...columnsOf(results), say('because')];
  return stringify([header, ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
