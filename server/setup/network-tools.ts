import { SetupError } from './bootstrap/setup-error.mjs';
import { providePackages } from './debian-packages.ts';
import { findProgram } from './programs.ts';
import type { Step } from './step.ts';

/** Programs of the tests of networks, and the Debian packages that bring them. */
const PACKAGES = { turnserver: 'coturn', ip: 'iproute2' };

/**
 * A TURN server, and what makes networks to test it in: only an administrator may do that, for
 * others those tests are skipped and nothing is needed.
 */
export function networkToolsStep(environment: NodeJS.ProcessEnv): Step {
  const missing = async () => {
    const programs = Object.entries(PACKAGES).map(async ([program, debian]) =>
      (await findProgram(program, environment)) ? [] : [debian],
    );
    return (await Promise.all(programs)).flat();
  };
  return {
    name: 'a TURN server for the tests (coturn, about 5 MB with what it needs)',
    seconds: 60,
    async find() {
      const forTests = process.getuid?.() === 0 && process.platform === 'linux';
      return forTests && (await missing()).length > 0 ? null : {};
    },
    async provide(report) {
      // Debian starts it as a service, on the port of whichever TURN server is meant to run here.
      await providePackages(await missing(), 'the tests of networks', report, ['coturn.service']);
      const left = await missing();
      if (left.length === 0) return {};
      throw new SetupError(`Debian’s ${left.join(', ')} is installed but not on the PATH.`);
    },
  };
}
