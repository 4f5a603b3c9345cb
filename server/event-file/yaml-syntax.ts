import { type Document, type ErrorCode, visit, type YAMLParseError } from 'yaml';
import { type FileProblem, type FileProblemCode, MOST_PROBLEMS } from './file-problem.ts';

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

/** What the parser found, in our words: once for each line, since one slip makes it stumble over and over. */
export function syntaxProblems(
  document: Document.Parsed,
  text: string,
  place: (at: number) => { line: number; column: number },
): FileProblem[] {
  const lines = text.split('\n');
  const found = new Map<number, FileProblem>();
  for (const error of document.errors) {
    const { line, column } = place(startOf(error, document));
    if (found.has(line) || found.size === MOST_PROBLEMS) continue;
    const full = hasFullWidthColon(lines[line - 1] ?? '');
    const code = full ? 'fullWidthColon' : (texts[error.code] ?? 'yaml');
    const detail = error.message.replaceAll(/\s+/g, ' ').slice(0, 200);
    found.set(line, { code, params: { detail }, line, column, path: '' });
  }
  return [...found.values()];
}

/** A quote that is never closed is noticed at the end of the file: what matters is where it was opened. */
function startOf({ code, pos }: YAMLParseError, document: Document.Parsed): number {
  let start = pos[0];
  if (code !== 'MISSING_CHAR') return start;
  visit(document, {
    Scalar(_key, { type, range }) {
      const quoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
      if (!quoted || !range || range[0] > pos[0] || range[2] < pos[0]) return undefined;
      start = range[0];
      return visit.BREAK;
    },
  });
  return start;
}

/** A Chinese keyboard writes `：`, which YAML doesn't take for a colon. */
const hasFullWidthColon = (line: string): boolean => line.includes('：') && !/:(\s|$)/.test(line);
