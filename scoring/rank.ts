import { readFile, stat } from 'node:fs/promises';
import { rankInputSchema, type RankInput } from './engine/schema.ts';
import { rank } from './engine/rank.ts';
import { pathText, ScoringError } from './engine/scoring-error.ts';

/** `npm run --silent rank -- FILE.json`: recounts without the server. One line of error, exit status 1. */
const MAX_BYTES = 200 * 1024 * 1024;

class InputError extends Error {}

async function readInput(path: string): Promise<RankInput> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new InputError(`${path}: there is no such file`);
  if (found.size > MAX_BYTES) throw new InputError(`${path}: larger than 200 MB`);
  const parsed = rankInputSchema.safeParse(parseJson(path, await readFile(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InputError(
    `${pathText(issue?.path ?? []) || 'the file'}: ${issue?.message ?? 'malformed'}`,
  );
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(
      `${path}: not JSON (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}

async function main(args: readonly string[]): Promise<void> {
  const [path] = args;
  if (path === undefined || args.length > 1) {
    throw new InputError('usage: npm run --silent rank -- FILE.json');
  }
  process.stdout.write(`${JSON.stringify(rank(await readInput(path)))}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const known = error instanceof InputError || error instanceof ScoringError;
  const place = error instanceof ScoringError && error.path ? `${error.path}: ` : '';
  const message = known ? `${place}${error.message}` : 'the file can’t be ranked';
  process.stderr.write(`${message.replaceAll(/\s+/g, ' ').slice(0, 500)}\n`);
  process.exitCode = 1;
});
