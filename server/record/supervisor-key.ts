import { writeFile } from 'node:fs/promises';
import { systemLanguage } from '../event-file/language.ts';
import { translator } from '../event-file/translator.ts';
import { keyText } from './key-files.ts';
import { supervisorKeyTexts } from './key-messages.ts';
import { fingerprint, newSupervisorKey, publicHalf } from './keys.ts';

/**
 * `npm run --silent supervisor-key -- FILE.json`: makes the supervisor's pair of keys beforehand, on a
 * machine of the supervisor's own. Never writes over a file: what was sealed to a lost key stays sealed.
 */
async function makePair([file, ...more]: readonly string[]): Promise<number> {
  const say = translator(supervisorKeyTexts, systemLanguage());
  if (file === undefined || more.length > 0 || file.startsWith('-')) {
    process.stderr.write(`${say('usage')}\n`);
    return 1;
  }
  const publicFile = `${file.replace(/\.json$/, '')}.public.json`;
  const pair = newSupervisorKey();
  try {
    await writeFile(file, keyText(pair), { flag: 'wx', mode: 0o600 });
    await writeFile(publicFile, keyText(publicHalf(pair)), { flag: 'wx' });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${say('unwritable', { detail })}\n`);
    return 1;
  }
  process.stdout.write(`${say('made', { file, publicFile, fingerprint: fingerprint(pair) })}\n`);
  return 0;
}

process.exitCode = await makePair(process.argv.slice(2));
