import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runTied } from '../../../server/media/tied-process.ts';

describe('a program that must not outlive this process', () => {
  test('reads what it is given, and what it writes is heard', async () => {
    const heard: Buffer[] = [];
    const program = runTied('cat', [], { input: true, onOutput: (output) => heard.push(output) });
    program.input?.end('packets');
    expect(await program.ended).toEqual({ code: 0, lastWords: '' });
    expect(Buffer.concat(heard).toString()).toBe('packets');
  });

  test('reads from a second input, and what it says is heard as it comes', async () => {
    const said: string[] = [];
    const options = {
      input: true,
      secondInput: true,
      onWords: (words: string) => said.push(words),
    };
    const program = runTied('sh', ['-c', 'cat >&2; cat <&5 >&2'], options);
    program.input?.end('first, ');
    program.secondInput?.end('second');
    expect(await program.ended).toEqual({ code: 0, lastWords: 'first, second' });
    expect(said.join('')).toBe('first, second');
  });

  test('gets a secret that stands neither in its command line nor in its environment', async () => {
    const heard: Buffer[] = [];
    const program = runTied('sh', ['-c', 'cat /dev/fd/4; cat'], {
      ...{ input: true, secret: 'playpath=hunter2\nquery=a b"$c`d' },
      onOutput: (output) => heard.push(output),
    });
    const seen = ['cmdline', 'environ'].map((name) =>
      readFileSync(`/proc/${String(program.pid)}/${name}`, 'utf8'),
    );
    program.input?.end();
    expect(await program.ended).toMatchObject({ code: 0 });
    expect(Buffer.concat(heard).toString()).toBe('playpath=hunter2\nquery=a b"$c`d\n');
    expect(seen.join('')).not.toContain('hunter2');
  });

  test('is gone when it is killed, and says when it could not be started', async () => {
    const sleeper = runTied('sleep', ['600']);
    sleeper.kill();
    expect(await sleeper.ended).toMatchObject({ code: null });
    const missing = await runTied('/nowhere/ffmpeg', []).ended;
    expect(missing.code).toBe(127);
    expect(missing.lastWords).toContain('/nowhere/ffmpeg');
  });
});
