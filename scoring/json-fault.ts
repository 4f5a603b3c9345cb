/** Punctuation, a string, or another scalar; a sticky match skips the space before it. */
const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\uffff]*)*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

/** What may come next: of a list or an object also its end. */
type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd';

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** Where a text stops being JSON, counted from 1; JSON.parse itself doesn't always tell. */
export function jsonFault(text: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, faultIndex(text)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function faultIndex(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  let from = 0;
  for (;;) {
    TOKEN.lastIndex = from;
    const found: RegExpExecArray | null = TOKEN.exec(text);
    const next: Expected | null =
      found && after(expected, found[1] ?? (found[2] ? 'string' : 'scalar'), open);
    if (!found || !next) return from + (text.slice(from).match(/^[ \t\r\n]*/)?.[0].length ?? 0);
    expected = next;
    from = TOKEN.lastIndex;
  }
}

/** What is expected after `token`; null where it may not stand. Keeps `open` up to date. */
function after(expected: Expected, token: string, open: string[]): Expected | null {
  const inside = open.at(-1);
  if (expected === 'colon') return token === ':' ? 'value' : null;
  if (expected === 'commaOrEnd' && token === ',' && inside) return inside === '{' ? 'key' : 'value';
  if (expected !== 'value' && expected !== 'key' && inside && token === CLOSING[inside]) {
    open.pop();
    return 'commaOrEnd';
  }
  if (expected === 'key' || expected === 'keyOrEnd') return token === 'string' ? 'colon' : null;
  if (expected === 'commaOrEnd') return null;
  if (token === 'string' || token === 'scalar') return 'commaOrEnd';
  if (CLOSING[token] === undefined) return null;
  open.push(token);
  return token === '{' ? 'keyOrEnd' : 'valueOrEnd';
}
