import { readFile, stat, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { systemLanguage } from '../server/event-file/language.ts';
import { translator } from '../server/event-file/translator.ts';
import { languageSchema, type Language } from '../server/protocol/values.ts';
import { supervisorKeySchema, type SupervisorKey } from '../server/record/keys.ts';
import { oneLine } from './one-line.ts';
import { checkRecord } from './verify/check-record.ts';
import { fault, VerifyError } from './verify/fault.ts';
import { verifyTexts } from './verify/messages.ts';
import { faultLine, goodLines } from './verify/report.ts';
import { workingJson } from './verify/working-json.ts';
import { workingPage } from './verify/working-page.ts';

/**
 * `npm run --silent verify -- FILE [--key KEY] [--working OUT.html] [--json OUT.json] [--lang zh|en]`:
 * says on standard output what was checked of a sealed record, or on standard error, a line each, what
 * does not match; exit status 0 or 1.
 */
interface Order {
  readonly file: string;
  readonly language: Language;
  readonly key?: string;
  readonly working?: string;
  readonly json?: string;
}

const MAX_BYTES = 200 * 1024 * 1024;
const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

async function verify(order: Order): Promise<number> {
  const { file, language } = order;
  const key = order.key === undefined ? null : await readKey(order.key);
  const verdict = await checkRecord(file, await readText(file), key);
  const { faults, opened } = verdict;
  if (faults.length > 0) {
    const say = translator(verifyTexts, language);
    const end = faults.length === 1 ? say('badOne') : say('bad', { count: faults.length });
    process.stderr.write([...faults.map((one) => faultLine(one, language)), end, ''].join('\n'));
    return 1;
  }
  const lines = goodLines(verdict, language);
  if (opened && order.working !== undefined)
    lines.push(await write(order.working, workingPage(verdict.record, opened, language), language));
  if (opened && order.json !== undefined)
    lines.push(await write(order.json, workingJson(verdict.record, opened), language));
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

async function write(path: string, text: string, language: Language): Promise<string> {
  // It holds marks.
  await writeFile(path, text, { mode: 0o600 }).catch((error: unknown) => {
    throw new VerifyError(fault('unwritable', { path, detail: reasonOf(error) }));
  });
  return translator(verifyTexts, language)('written', { path });
}

async function readKey(path: string): Promise<SupervisorKey> {
  const text = await readText(path);
  try {
    return supervisorKeySchema.parse(JSON.parse(text));
  } catch {
    throw new VerifyError(fault('notAKey', { path }));
  }
}

async function readText(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new VerifyError(fault('fileMissing', { path }));
  if (found.size > MAX_BYTES) throw new VerifyError(fault('tooLarge', { path }));
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new VerifyError(fault('unreadable', { path, detail: reasonOf(error) }));
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new VerifyError(fault('notText', { path }));
  }
}

const text = { type: 'string' } as const;

function readOrder(args: readonly string[]): Order {
  const { values, positionals } = parseArguments(args);
  const [file] = positionals;
  const language = languageSchema.safeParse(values.lang ?? systemLanguage());
  if (file === undefined || positionals.length > 1 || !language.success)
    throw new VerifyError(fault('usage'));
  const { key, working, json } = values;
  if (key === undefined && (working !== undefined || json !== undefined))
    throw new VerifyError(fault('keyWanted'));
  return { file, language: language.data, ...values };
}

function parseArguments(args: readonly string[]) {
  try {
    const options = { lang: text, key: text, working: text, json: text };
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new VerifyError(fault('usage'));
  }
}

/** The language asked for, also where the rest of the arguments is wrong. */
const languageOf = (args: readonly string[]): Language =>
  languageSchema.safeParse(args[args.indexOf('--lang') + 1]).data ?? systemLanguage();

// Who reads the report may have seen enough of it, as `head` does.
process.stdout.on('error', () => process.exit(1));
const args = process.argv.slice(2);
try {
  process.exitCode = await verify(readOrder(args));
} catch (error) {
  const known = error instanceof VerifyError ? error.fault : fault('failed');
  process.stderr.write(`${oneLine(faultLine(known, languageOf(args)))}\n`);
  process.exitCode = 1;
}
