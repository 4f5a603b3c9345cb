import type { ErrorCode, YAMLParseError } from 'yaml';
import type { FileProblem, FileProblemCode } from './file-problem.ts';

/** The parser's codes that have a text of their own; the others show the parser's (English) words. */
const texts: Partial<Record<ErrorCode, FileProblemCode>> = {
  TAB_AS_INDENT: 'tabIndent',
  BAD_INDENT: 'badIndent',
  MISSING_CHAR: 'notClosed',
  MULTIPLE_DOCS: 'multipleDocuments',
  BLOCK_AS_IMPLICIT_KEY: 'colonInValue',
  MULTILINE_IMPLICIT_KEY: 'badIndent',
  BAD_SCALAR_START: 'quotesNeeded',
};

/** More than anybody mends at once. */
const MOST = 50;

/** What the parser found, in our words: once for each line, since one slip makes it stumble over and over. */
export function syntaxProblems(
  errors: readonly YAMLParseError[],
  text: string,
  place: (at: number) => { line: number; column: number },
): FileProblem[] {
  const lines = text.split('\n');
  const found = new Map<number, FileProblem>();
  for (const error of errors) {
    const { line, column } = place(error.pos[0]);
    if (found.has(line) || found.size === MOST) continue;
    const full = hasFullWidthColon(lines[line - 1] ?? '');
    const code = full ? 'fullWidthColon' : (texts[error.code] ?? 'yaml');
    const detail = error.message.replaceAll(/\s+/g, ' ').slice(0, 200);
    found.set(line, { code, params: { detail }, line, column, path: '' });
  }
  return [...found.values()];
}

/** A Chinese keyboard writes `：`, which YAML doesn't take for a colon. */
const hasFullWidthColon = (line: string): boolean => line.includes('：') && !/:(\s|$)/.test(line);
