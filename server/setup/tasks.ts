import { join } from 'node:path';
import { runScript } from './bootstrap/program.mjs';
import { formatAll, runChecks } from './checks/check.ts';
import { chromiumStep } from './chromium.ts';
import { ffmpegStep } from './ffmpeg.ts';
import { projectFolder } from './folders.ts';
import { mediaWorkerStep } from './media-worker/step.ts';
import { networkToolsStep } from './network-tools.ts';
import { pagesStep } from './pages/step.ts';
import type { Step } from './step.ts';
import { runTests } from './tests/run-tests.ts';

/** One npm script: what has to be there and what then runs; gives the exit status. */
interface Task {
  readonly steps: (environment: NodeJS.ProcessEnv) => readonly Step[];
  readonly run: (args: readonly string[], environment: NodeJS.ProcessEnv) => Promise<number>;
}

const nothing = () => [];
const toRun = (environment: NodeJS.ProcessEnv) => [
  mediaWorkerStep(environment),
  ffmpegStep(environment),
  pagesStep(),
];
const toRunWithBrowser = (environment: NodeJS.ProcessEnv) => [
  ...toRun(environment),
  chromiumStep(environment),
];
const toTest = (environment: NodeJS.ProcessEnv) => [
  ...toRunWithBrowser(environment),
  networkToolsStep(environment),
];

const script =
  (path: string): Task['run'] =>
  (args, environment) =>
    runScript(process.execPath, [join(projectFolder, path), ...args], environment);

const tasks: ReadonlyMap<string, Task> = new Map([
  ['start', { steps: toRun, run: script('server/main.ts') }],
  ['rehearse', { steps: toRun, run: script('server/rehearsal/main.ts') }],
  ['test', { steps: toTest, run: runTests }],
  ['check', { steps: nothing, run: async () => ((await runChecks()).failed === 0 ? 0 : 1) }],
  ['format', { steps: nothing, run: formatAll }],
  ['pictures', { steps: toRunWithBrowser, run: script('test/pictures/draw.ts') }],
  ['bench', { steps: toRunWithBrowser, run: script('test/bench/run.ts') }],
]);

export const taskNames = [...tasks.keys()];

export function findTask(name: string): Task | undefined {
  return tasks.get(name);
}
