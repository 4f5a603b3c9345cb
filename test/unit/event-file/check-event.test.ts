import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePath } from '../../../server/event-file/sample.ts';
import { changed } from './event-text.ts';

const program = resolve(import.meta.dirname, '../../../server/event-file/check-event.ts');

function checkEvent(args: readonly string[], locale = 'C') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, LANG: locale, LC_ALL: locale, LC_MESSAGES: locale },
  });
  return { status, stdout, stderr, lines: stderr.trimEnd().split('\n') };
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-event-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('check-event', () => {
  it('says what will happen: days, order, times, judges, formula, and the mic the clock closes', () => {
    const { status, stdout, stderr } = checkEvent([samplePath]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const part of [
      'Monday, 28 December 2026 and Tuesday, 29 December 2026',
      '3 groups, 16 presenters, 1:20:00 on stage',
      '1. County departments: 6 × 5:00 = 30:00; warning 0:10 before the limit',
      '1:50:00 altogether',
      'County leaders (5): Song Huaijin',
      'without the 1 highest and the 1 lowest',
      'Score: County leaders × 0.6 + Senior officials × 0.4, rounded to 2 places (half up).',
      'Band “Excellent”: at most 20% of the group, from a score of 85.',
      'Stage microphone (microphone): closed by the clock at the limit',
    ]) {
      expect(stdout).toContain(part);
    }
  });

  it('speaks Chinese when asked, and where the machine does', () => {
    expect(checkEvent([samplePath, '--lang', 'zh']).stdout).toContain(
      '述职话筒（话筒）：到时由计时关闭',
    );
    expect(checkEvent([samplePath], 'zh_CN.UTF-8').stdout).toContain('去掉 1 个最高、1 个最低');
    expect(checkEvent([samplePath, '--lang=en'], 'zh_CN.UTF-8').stdout).toContain('The formula');
  });

  it('prints every problem on a line of its own and exits with 1', async () => {
    const path = join(folder, 'event.yaml');
    await writeFile(path, changed('limit: 5:00', 'limit: 0:00', changed('place: Hall\n', '')));
    const { status, stdout, lines } = checkEvent([path]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(lines).toEqual([
      'line 1, column 1, place: is missing. Add “place: …”.',
      'line 4, column 8, limit: can’t be zero. Write minutes:seconds, such as 5:00.',
    ]);
    expect(checkEvent([path, '--lang', 'zh']).lines[0]).toBe(
      '第 1 行第 1 列，place：缺少“place”。请补上。',
    );
  });

  it('asks on standard error about what may not be meant, and says what will happen all the same', async () => {
    const path = join(folder, 'event.yaml');
    await writeFile(path, changed('formula:', 'formula:\n  bands: [{ id: top, atMost: 9% }]'));
    const { status, stdout, lines } = checkEvent([path]);
    expect(status).toBe(0);
    expect(stdout).toContain('The event file is in order.');
    expect(lines).toEqual([
      'Is this meant? line 35, column 30, formula.bands[0].atMost: band “top”: 9% of the 2 presenters of “heads”, rounded down, is nobody.',
    ]);
    expect(checkEvent([path, '--lang', 'zh']).lines[0]).toMatch(/^请注意，第 35 行/);
  });

  it('names the file that is missing', () => {
    const { status, lines } = checkEvent([join(folder, 'none.yaml')]);
    expect(status).toBe(1);
    expect(lines).toEqual([`${folder}/none.yaml: there is no such file. Check its path and name.`]);
  });

  it.each([
    { args: [] },
    { args: ['a.yaml', 'b.yaml'] },
    { args: ['a.yaml', '--lang', 'fr'] },
    { args: ['a.yaml', '--colour'] },
  ])('answers $args with its usage and exits with 1', ({ args }) => {
    const { status, stdout, lines } = checkEvent(args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(lines).toEqual(['Usage: npm run --silent check-event -- EVENT.yaml [--lang zh|en]']);
  });
});
