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
 */
export async function providePackages(
  names: readonly string[],
  purpose: string,
  report: Report,
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
  const updated = listsAreFresh ? null : await apt(['update']);
  listsAreFresh = true;
  const installed = await apt(['install', '-y', '--no-install-recommends', ...missing]);
  if (installed.status === 0) return;
  const words = [updated?.status === 0 ? '' : updated?.output, installed.output].join('\n');
  throw new SetupError(
    `The Debian packages for ${purpose} could not be installed. apt-get says:\n${lastLines(words)}`,
  );
}

type Apt = (args: readonly string[]) => ReturnType<typeof runQuietly>;

async function administratorsApt(): Promise<Apt | null> {
  // Another program, such as the unattended upgrades, may hold dpkg's lock for a while.
  const options = ['-q', '-o', 'DPkg::Lock::Timeout=300'];
  const settings = ['DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C'];
  const command = ['env', ...settings, 'apt-get', ...options];
  if (process.getuid?.() === 0) return (args) => runQuietly('env', [...command.slice(1), ...args]);
  const sudo = await runQuietly('sudo', ['-n', ...command, '--version']);
  if (sudo.status !== 0) return null;
  return (args) => runQuietly('sudo', ['-n', ...command, ...args]);
}
