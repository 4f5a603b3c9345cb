import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { openJournal } from '../../server/journal/journal.ts';
import { instant } from '../../server/protocol/values.ts';
import { must, Rehearsal } from '../unit/core/rehearsal.ts';

/** Several starts, each tried anew for a while as if a process just killed still held its ports. */
const LONG_MS = 240_000;

const main = join(import.meta.dirname, '../../server/main.ts');
const root = mkdtempSync(join(tmpdir(), 'podium-start-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
const newFolder = (): string => {
  const folder = join(root, `data-${(folders += 1)}`);
  mkdirSync(folder);
  return folder;
};
const fileIn = (name: string, content: string, folder = newFolder()): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** Starts Podium, which is to end by itself, and gives what it says on standard error. */
async function startedWith(args: readonly string[], language: 'zh' | 'en', env = {}) {
  const free = ['--host', '127.0.0.1', '--media-host', '127.0.0.1', '--feed', 'off'];
  const ports = ['--public-port', '0', '--media-port', '0', '--edges', '0'];
  const port = args.includes('--port') ? [] : ['--port', '0'];
  const data = args.includes('--data') ? [] : ['--data', newFolder()];
  const locale = language === 'zh' ? 'zh_CN.UTF-8' : 'C.UTF-8';
  const podium = spawn(process.execPath, [main, ...free, ...ports, ...port, ...data, ...args], {
    env: { ...process.env, LC_ALL: locale, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    // What starts against all expectation is not left behind.
    timeout: 120_000,
  });
  const [said, [status]] = await Promise.all([text(podium.stderr), once(podium, 'exit')]);
  return { status, lines: said.trimEnd().split('\n') };
}

async function refused(args: readonly string[], language: 'zh' | 'en', ...parts: string[]) {
  const { status, lines } = await startedWith(args, language);
  expect(status).toBe(1);
  expect(lines).toHaveLength(1);
  for (const part of parts) expect(lines[0]).toContain(part);
}

describe(
  'a start that can’t be is refused in one line, in the machine’s language, for',
  { timeout: LONG_MS },
  () => {
    it('an option that there isn’t, with those that there are', async () => {
      await refused(['--prot', '1'], 'en', '--prot: there is no such option', '--port');
      await refused(['--prot', '1'], 'zh', '--prot：没有这个选项', '--port');
    });

    it('an option without its value', async () => {
      await refused(['--log', '--edges'], 'en', '--log: its value is missing');
      await refused(['--log'], 'zh', '--log：缺少值');
    });

    it('a value that an option doesn’t take, with what it takes', async () => {
      await refused(['--edges', 'two'], 'en', '--edges: “two”', 'from 0 to 64');
      await refused(['--port', '70000'], 'zh', '--port：“70000”', '0 到 65535');
      await refused(['--feed', 'maybe'], 'zh', '--feed：“maybe”', 'on, off');
    });

    it('two event files', async () => {
      await refused(['my', 'event.yaml'], 'en', 'not 2 (my, event.yaml)', 'quotes');
    });

    it('a set-up that was left out', async () => {
      const { status, lines } = await startedWith([], 'zh', { FFMPEG_BIN: '' });
      expect(status).toBe(1);
      expect(lines[0]).toContain('FFMPEG_BIN');
      expect(lines[0]).toContain('npm start');
    });

    it('an address that is not this machine’s', async () => {
      await refused(['--host', '192.0.2.1'], 'zh', '192.0.2.1', '--host');
    });

    it('a port that is taken', async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const address = other.address();
      const port = typeof address === 'object' && address ? String(address.port) : '';
      await refused(['--port', port], 'zh', `端口 ${port} 不能使用`, '--port');
      other.close();
    });

    it('certificates that can’t be read or are none', async () => {
      const none = join(newFolder(), 'cert.pem');
      const bad = fileIn('bad.pem', 'nothing of the kind');
      await refused(['--tls-cert', none, '--tls-key', bad], 'en', none, '--tls-cert');
      await refused(['--tls-cert', bad, '--tls-key', bad], 'zh', bad, 'PEM');
    });
  },
);

describe(
  'a data folder that can’t be used is refused, and nothing in it is touched:',
  { timeout: LONG_MS },
  () => {
    it('one that is a file', async () => {
      const file = fileIn('data', 'no folder');
      await refused(
        ['--data', file],
        'en',
        `The data folder ${file} can’t be made or used`,
        '--data',
      );
    });

    it('one whose journal was written by something else', async () => {
      const journal = fileIn('journal.db', 'a list of songs\n'.repeat(100));
      const folder = join(journal, '..');
      await refused(['--data', folder], 'zh', journal, '不是 Podium 写的', '--data');
      const songs = newFolder();
      const other = new DatabaseSync(join(songs, 'journal.db'));
      other.exec('CREATE TABLE events (song TEXT)');
      other.close();
      await refused(['--data', songs], 'en', join(songs, 'journal.db'), 'not written by Podium');
    });

    it('one with the record of another event', async () => {
      const folder = newFolder();
      record(folder);
      await refused(['--data', folder], 'en', 'of the event “review”, not of “lanchuan-2026”');
    });

    it('one whose journal was changed', async () => {
      const folder = newFolder();
      record(folder);
      const journal = new DatabaseSync(join(folder, 'journal.db'));
      journal.exec('UPDATE events SET at = at + 1 WHERE seq = 2');
      journal.close();
      await refused(['--data', folder], 'zh', '日志第 2 行', '改动过', '备份');
    });

    it('one whose keys or links are none', async () => {
      for (const [name, said] of [
        ['show-key.json', '不是所需的密钥'],
        ['access.db', '新的链接'],
      ] as const) {
        const path = fileIn(name, 'no key and no table\n'.repeat(100));
        await refused(['--data', join(path, '..')], 'zh', path, said);
      }
    });

    it('a supervisor’s key that is not there, or is a folder', async () => {
      const none = join(newFolder(), 'none.json');
      await refused(['--supervisor-key', none], 'zh', none, '没有这个文件');
      await refused(['--supervisor-key', newFolder()], 'en', 'can’t be read', 'may be read');
    });
  },
);

/** What a show of another event has left: its plan, and somebody on deck. */
function record(folder: string): void {
  const show = new Rehearsal();
  must(show.press('putOnDeck', 'ann'));
  const journal = openJournal(folder);
  for (const event of show.events)
    journal.append({
      ...{ at: instant(1), wall: new Date(), by: { role: 'system' }, commandId: null },
      events: [event],
    });
  journal.close();
}
