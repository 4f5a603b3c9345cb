import { stringify } from 'csv-stringify/sync';
import type { GroupResults, Results, ResultVersion } from './results.ts';
import { cellsOf, columnsOf } from './table.ts';
import { wordsIn } from './words.ts';

/** A number as exported: what stays one, with its sign. */
const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * All versions of all groups as CSV (RFC 4180), with a byte order mark, without which spreadsheets
 * take Chinese for Latin; under them the formula. A text that begins like a formula is kept from being
 * one, but a number, such as points that were taken, is not.
 */
export function writeCsv(results: Results): string {
  const header = headerOf(results);
  const rows = results.groups.flatMap((group) =>
    group.versions.flatMap((version) => rowsOf(group, version, results)),
  );
  const notes = results.formula.map((line) => [line]);
  const filled = [[], [wordsIn(results.language)('formula')], ...notes].map((row) =>
    header.map((_, index) => row[index] ?? ''),
  );
  const numbers = numberColumns(results);
  return stringify([header, ...rows, ...filled], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: {
      string: (value, { index }) =>
        numbers.has(index) && NUMBER.test(value) ? { value, escape_formulas: false } : value,
    },
  });
}

function headerOf(results: Results): string[] {
  const say = wordsIn(results.language);
  const about = [say('group'), say('version'), say('published')];
  return [
    ...about,
    ...columnsOf(results),
    ...[say('points'), say('pointsBecause'), say('because')],
  ];
}

const rowsOf = (
  { name }: GroupResults,
  { version, published, reason, lines }: ResultVersion,
  results: Results,
): string[][] =>
  lines.map((line) => [
    ...[name, String(version), published],
    ...cellsOf(line, results),
    ...[line.points, line.because, reason ?? ''],
  ]);

/** Where averages, scores and points stand. */
function numberColumns({ panels }: Results): ReadonlySet<number> {
  // Group, version, time; then rank, name, post, unit; then the averages, score, band and tie.
  const first = 7;
  const averages = panels.map((_, index) => first + index);
  const score = first + panels.length;
  return new Set([...averages, score, score + 3]);
}
