import { SetupError } from './bootstrap/setup-error.mjs';
import { missingPackages, providePackages } from './debian-packages.ts';
import { findProgram, runQuietly } from './programs.ts';
import type { Step } from './step.ts';

/** Debian's font with Chinese: without it pages in Chinese are drawn as boxes. */
const FONTS = 'fonts-noto-cjk';

/** The browser of the tests and benchmarks: the one that CHROMIUM_BIN names, else Debian's. */
export function chromiumStep(environment: NodeJS.ProcessEnv): Step {
  const found = (program: string) => ({ CHROMIUM_BIN: program });
  return {
    name: 'Chromium and a Chinese font for the tests',
    seconds: 90,
    async find() {
      const given = environment.CHROMIUM_BIN;
      const program = given ? await checkedChromium(given) : await systemChromium(environment);
      return program && (await hasChineseFont()) ? found(program) : null;
    },
    async provide(report) {
      const given = environment.CHROMIUM_BIN;
      const present = given || (await systemChromium(environment));
      const packages = [...(present ? [] : ['chromium']), ...(await missingFonts())];
      await providePackages(packages, 'the tests’ browser', report);
      const program = present || (await systemChromium(process.env));
      if (program) return found(program);
      throw new SetupError('Debian’s chromium is installed but does not run.');
    },
  };
}

async function chromiumRuns(program: string): Promise<boolean> {
  return (await runQuietly(program, ['--version'])).status === 0;
}

async function checkedChromium(given: string): Promise<string> {
  if (await chromiumRuns(given)) return given;
  throw new SetupError(`CHROMIUM_BIN names “${given}”, which is not a browser that runs here.`);
}

async function systemChromium(environment: NodeJS.ProcessEnv): Promise<string | null> {
  const program = await findProgram('chromium', environment);
  return program && (await chromiumRuns(program)) ? program : null;
}

async function missingFonts(): Promise<string[]> {
  return (await hasChineseFont()) ? [] : [FONTS];
}

async function hasChineseFont(): Promise<boolean> {
  const listed = await runQuietly('fc-list', [':lang=zh', 'family']);
  if (listed.status === 0 && listed.stdout.trim() !== '') return true;
  return (await missingPackages([FONTS])).length === 0;
}
