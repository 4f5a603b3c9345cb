import { parseArgs } from 'node:util';
import { languageSchema, type Language } from '../protocol/values.ts';
import { describeEquipment } from './describe-equipment.ts';
import { describePlan } from './describe-plan.ts';
import { describeProblem } from './describe-problem.ts';
import { systemLanguage } from './language.ts';
import { usageTexts } from './messages.ts';
import { readEventFile } from './read-event-file.ts';
import { translator } from './translator.ts';

/**
 * `npm run --silent check-event -- FILE [--lang zh|en]`: says on standard output what will happen, or on
 * standard error, a line each, what is wrong with the file; exit status 0 or 1. What works but may not
 * be meant is said on standard error too, with status 0.
 */
async function checkEvent(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  if (!asked) {
    const say = translator(usageTexts, systemLanguage());
    process.stderr.write(`${say('usage')}\n`);
    return 1;
  }
  const result = await readEventFile(asked.file);
  if (result.ok) {
    const lines = [
      ...describePlan(result.plan, asked.language),
      ...describeEquipment(result.equipment, asked.language),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    const say = translator(usageTexts, asked.language);
    for (const warning of result.warnings) {
      const problem = describeProblem(warning, asked.language);
      process.stderr.write(`${say('attention', { problem })}\n`);
    }
    return 0;
  }
  const lines = result.problems.map((problem) => {
    const text = describeProblem(problem, asked.language);
    return problem.line === null ? `${asked.file}: ${text}` : text;
  });
  process.stderr.write(`${lines.join('\n')}\n`);
  return 1;
}

function readArguments(args: readonly string[]): { file: string; language: Language } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { lang: { type: 'string' } },
      allowPositionals: true,
    });
    const [file] = positionals;
    const language = languageSchema.safeParse(values.lang ?? systemLanguage());
    if (file === undefined || positionals.length > 1 || !language.success) return null;
    return { file, language: language.data };
  } catch (error) {
    // An option that there isn't.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

checkEvent(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const detail = error instanceof Error ? error.message : String(error);
    const say = translator(usageTexts, systemLanguage());
    process.stderr.write(`${say('failed', { detail })}\n`);
    process.exitCode = 1;
  },
);
