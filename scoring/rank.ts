import { readInput, InputError } from './read-input.ts';
import { rank } from './engine/rank.ts';
import { ScoringError } from './engine/scoring-error.ts';

/** `npm run --silent rank -- FILE.json`: recounts without the server. One line of error, exit status 1. */
async function main(args: readonly string[]): Promise<void> {
  const [path] = args;
  if (path === undefined || args.length > 1) {
    throw new InputError('Usage: npm run --silent rank -- FILE.json');
  }
  process.stdout.write(`${JSON.stringify(rank(await readInput(path)))}\n`);
}

/** What is wrong, and where, in one line; nothing in it moves a terminal's cursor. */
function problemLine(error: unknown): string {
  const known = error instanceof InputError || error instanceof ScoringError;
  const place = error instanceof ScoringError && error.path ? `${error.path}: ` : '';
  const message = known ? `${place}${error.message}` : 'the file can’t be ranked';
  return message
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/\p{Cf}/gu, '')
    .slice(0, 500);
}

// Who reads the ranking may have seen enough of it, as `head` does.
process.stdout.on('error', () => process.exit(1));

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${problemLine(error)}\n`);
  process.exitCode = 1;
});
