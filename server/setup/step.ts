import { SetupError } from './bootstrap/setup-error.mjs';
import { MissingPackages, describeMissing } from './debian-packages.ts';
import type { Report } from './report.ts';

/** Environment variables that tell the started program where something is. */
export type Found = Readonly<Record<string, string>>;

/** One thing that has to be there before a task can run. */
export interface Step {
  /** What it is, for the sentence that announces the set-up. */
  readonly name: string;
  /** About how long providing it takes at worst, in seconds. */
  readonly seconds: number;
  /** Where it is when it is there already and works, else null. Quick. */
  find(): Promise<Found | null>;
  /** Brings it in and says what it does. */
  provide(report: Report): Promise<Found>;
}

/**
 * Provides what is missing, in order, and gives what all steps found. Debian packages that only an
 * administrator can install are named together, not one after the other.
 */
export async function runSteps(steps: readonly Step[], report: Report): Promise<Found> {
  const found: Record<string, string> = {};
  const missing: Step[] = [];
  for (const step of steps) {
    const there = await step.find();
    if (there) Object.assign(found, there);
    else missing.push(step);
  }
  if (missing.length > 0) report.say(announcement(missing));
  const packages: MissingPackages[] = [];
  for (const step of missing) {
    try {
      Object.assign(found, await step.provide(report));
    } catch (error) {
      if (!(error instanceof MissingPackages)) throw error;
      packages.push(error);
    }
  }
  if (packages.length > 0) throw new SetupError(describeMissing(packages));
  return found;
}

function announcement(missing: readonly Step[]): string {
  const seconds = missing.reduce((sum, step) => sum + step.seconds, 0);
  const names = missing.map((step) => step.name).join(', ');
  return `Podium sets itself up (once, ${duration(seconds)}): ${names}.`;
}

function duration(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'about a minute' : `at most about ${minutes} minutes`;
}
