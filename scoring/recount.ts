import { rank } from './engine/rank.ts';
import { ScoringError } from './engine/scoring-error.ts';
import { oneLine } from './one-line.ts';
import { InputError, readInput } from './read-input.ts';

/** A ranking as one line of JSON, or what is wrong, and where, in one line. */
export type Recount =
  { readonly ok: true; readonly line: string } | { readonly ok: false; readonly line: string };

/** What the rank command makes of its arguments: the path of a file. */
export async function recount(args: readonly string[]): Promise<Recount> {
  try {
    const [path] = args;
    if (path === undefined || args.length > 1) {
      throw new InputError('Usage: npm run --silent rank -- FILE.json');
    }
    return { ok: true, line: JSON.stringify(rank(await readInput(path))) };
  } catch (error) {
    return { ok: false, line: problemLine(error) };
  }
}

function problemLine(error: unknown): string {
  const known = error instanceof InputError || error instanceof ScoringError;
  const place = error instanceof ScoringError && error.path ? `${error.path}: ` : '';
  const message = known ? `${place}${error.message}` : 'the file can’t be ranked';
  return oneLine(message);
}
