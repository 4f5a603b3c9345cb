import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { runScript } from '../../../server/setup/bootstrap/program.mjs';
import { operatorsMessage, SetupError } from '../../../server/setup/bootstrap/setup-error.mjs';
import { temporaryFolder, writeText } from './temporary-folder.ts';

const run = join(import.meta.dirname, '../../../server/setup/run.mjs');

async function ended(child: ChildProcess) {
  const [[status], output, errors] = await Promise.all([
    once(child, 'close'),
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ]);
  return { status, output, errors };
}

describe('an npm script', () => {
  it('of an unknown name is answered with one sentence, on standard error, and status 1', async () => {
    const { status, output, errors } = await ended(spawn(process.execPath, [run, 'dance']));
    expect(status).toBe(1);
    expect(output).toBe('');
    expect(errors).toMatch(/^There is no task “dance”, only start, .*\.\n$/);
  });

  it('that needs packages only passes its words and status on untouched', async () => {
    const { status, output, errors } = await ended(
      spawn(process.execPath, [run, 'rank', '/nowhere.json']),
    );
    expect(status).toBe(1);
    expect(output).toBe('');
    expect(errors).toBe('/nowhere.json: there is no such file\n');
  });
});

describe('an error that stands in the way', () => {
  it('is one sentence when the operator can do something about it, as with a full disk', () => {
    expect(operatorsMessage(new SetupError('Install it.'))).toBe('Install it.');
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    expect(operatorsMessage(full)).toMatch(/^Podium can’t set itself up here: ENOSPC.*\.$/);
  });

  it('is left to be seen whole when it is a fault of the program', () => {
    expect(operatorsMessage(new TypeError('x is not a function'))).toBeNull();
  });
});

describe('a script that the set-up runs', () => {
  it('gives its exit status and finds the same Node first on PATH', async () => {
    const script = await writeText(
      join(await temporaryFolder(), 'script.mjs'),
      "process.exit(process.env.PATH.startsWith(process.execPath.replace(/\\/node$/, ':')) ? 7 : 8);",
    );
    expect(await runScript(process.execPath, [script], { PATH: '/bin' })).toBe(7);
  });

  it('gets the signals that come in meanwhile, and its answer to them counts', async () => {
    const folder = await temporaryFolder();
    const inner = await writeText(
      join(folder, 'inner.mjs'),
      "process.on('SIGTERM', () => process.exit(5)); setInterval(() => {}, 1000); console.log('up');",
    );
    const program = join(import.meta.dirname, '../../../server/setup/bootstrap/program.mjs');
    const outer = await writeText(
      join(folder, 'outer.mjs'),
      `import { runScript } from ${JSON.stringify(program)};
       process.exitCode = await runScript(process.execPath, [${JSON.stringify(inner)}], process.env);`,
    );
    const child = spawn(process.execPath, [outer], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const [status] = await once(child, 'close');
    expect(status).toBe(5);
  });
});
