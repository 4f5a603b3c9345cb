import { SetupError } from './bootstrap/setup-error.mjs';
import { findProgram, lastLines, runQuietly } from './programs.ts';
import type { Report } from './report.ts';

/** Packages that the set-up may not install by itself. */
export class MissingPackages extends SetupError {
  readonly packages: readonly string[];
  readonly purpose: string;

  constructor(packages: readonly string[], purpose: string) {
    super(describeMissing([{ packages, purpose }]));
    this.packages = packages;
    this.purpose = purpose;
  }
}

type Need = Pick<MissingPackages, 'packages' | 'purpose'>;

export function describeMissing(needs: readonly Need[]): string {
  const packages = [...new Set(needs.flatMap((need) => need.packages))];
  const purposes = needs.map((need) => need.purpose).join(', ');
  return (
    `Some Debian packages are missing (for ${purposes}), and this account may not install them. ` +
    `Ask the administrator to run this, then start again: sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`
  );
}

/** Those of `names` that are not installed. */
export async function missingPackages(names: readonly string[]): Promise<string[]> {
  const format = '${db:Status-Status} ${Package}\\n';
  const { output } = await runQuietly('dpkg-query', ['-W', '-f', format, ...names]);
  const lines = new Set(output.split('\n'));
  return names.filter((name) => !lines.has(`installed ${name}`));
}

let listsAreFresh = false;

/**
 * Installs those of `names` that are missing; as root directly, else with sudo where that asks for
 * no password, else throws `MissingPackages`. `purpose` says in the message what they are for.
 * `keptFromRunning` are services among them that are not to be started, now or ever by themselves.
 */
export async function providePackages(
  names: readonly string[],
  purpose: string,
  report: Report,
  keptFromRunning: readonly string[] = [],
): Promise<void> {
  const missing = await missingPackages(names);
  if (missing.length === 0) return;
  if (!(await findProgram('apt-get', process.env))) {
    throw new SetupError(
      `The set-up knows only Debian’s packages, and this system has no apt-get: install by hand what Debian calls ${missing.join(', ')} (for ${purpose}).`,
    );
  }
  const apt = await administratorsApt();
  if (!apt) throw new MissingPackages(missing, purpose);
  report.say(`Installing Debian packages for ${purpose} (about a minute): ${missing.join(' ')}`);
  // Without fresh lists an older package may still be found, so only installing decides.
  const updated = listsAreFresh ? null : await apt.get(['update']);
  listsAreFresh = true;
  if (keptFromRunning.length > 0) await apt.mask(keptFromRunning);
  const installed = await apt.get(['install', '-y', '--no-install-recommends', ...missing]);
  if (installed.status === 0) return;
  const words = [updated?.status === 0 ? '' : updated?.output, installed.output].join('\n');
  throw new SetupError(
    `The Debian packages for ${purpose} could not be installed. apt-get says:\n${lastLines(words)}`,
  );
}

type Run = (args: readonly string[]) => ReturnType<typeof runQuietly>;

interface Apt {
  readonly get: Run;
  /** Where there is no systemd this does nothing, and there nothing starts by itself. */
  readonly mask: Run;
}

async function administratorsApt(): Promise<Apt | null> {
  // Another program, such as the unattended upgrades, may hold dpkg's lock for a while.
  const options = ['-q', '-o', 'DPkg::Lock::Timeout=300'];
  // Init scripts start nothing in runlevel 1, where systemd is not what starts things.
  const settings = ['DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C', 'RUNLEVEL=1'];
  const command = ['env', ...settings, 'apt-get', ...options];
  const root = process.getuid?.() === 0;
  const as = root ? [] : ['sudo', '-n'];
  const run = (words: readonly string[]) => {
    const [program = '', ...args] = [...as, ...words];
    return runQuietly(program, args);
  };
  if (!root && (await run([...command, '--version'])).status !== 0) return null;
  return {
    get: (args) => run([...command, ...args]),
    mask: (services) => run(['systemctl', 'mask', ...services]),
  };
}
