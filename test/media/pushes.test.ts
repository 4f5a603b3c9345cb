import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSecret } from '../../server/settings.ts';
import { Pushes } from '../../server/programme/out/push/pushes.ts';
import type { PushTarget } from '../../server/protocol/equipment.ts';
import { freeUdpPort } from '../support/free-udp-port.ts';
import { newFolder } from '../unit/journal/folders.ts';
import { ffmpegBin, log, now } from '../support/media.ts';
import { complaintsOf, probe, timesOf } from '../support/probe.ts';
import { TestProgramme } from '../support/test-programme.ts';
import { until } from '../support/until.ts';

const KEY = 'hunter2-key?sign=abcdef123456';
const PASSPHRASE = 'correct-horse-battery';
let stream: TestProgramme;
let folder: string;
const closing: (() => unknown)[] = [];

beforeEach(() => {
  folder = newFolder();
  mkdirSync(folder, { recursive: true });
  stream = new TestProgramme();
  closing.push(() => stream.stop());
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const target = (given: Partial<PushTarget> & Pick<PushTarget, 'id' | 'url'>): PushTarget => ({
  ...{ kind: 'rtmp', name: { zh: given.id, en: given.id } },
  ...{ key: 'PODIUM_KEY', passphrase: null, streamId: null },
  ...given,
});

function open(targets: PushTarget[], variables: Record<string, string> = { PODIUM_KEY: KEY }) {
  Object.assign(process.env, variables);
  closing.push(() => {
    for (const name of Object.keys(variables)) Reflect.deleteProperty(process.env, name);
  });
  const pushes = new Pushes({
    ...{ ffmpegBin, stream, now, targets, folder, log, firstPauseMs: 100, hangingMs: 2_000 },
    secrets: readSecret,
    onChange: () => undefined,
  });
  closing.push(() => pushes.close());
  return pushes;
}

async function freeTcpPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A network that takes what is pushed to it, and keeps it in a file. */
function listen(args: readonly string[], file: string): ChildProcess {
  const child = spawn(
    ffmpegBin,
    ['-v', 'error', ...args, '-c', 'copy', '-flush_packets', '1', '-y', file],
    { stdio: ['ignore', 'ignore', 'ignore'] },
  );
  closing.push(() => void child.kill('SIGKILL'));
  return child;
}
const listenRtmp = (port: number, file: string): ChildProcess =>
  listen(['-f', 'flv', '-listen', '1', '-i', `rtmp://127.0.0.1:${port}/live/show/${KEY}`], file);

const grown = (file: string, bytes: number) => () =>
  existsSync(file) && statSync(file).size > bytes;
const stateOf = (pushes: Pushes, id: string) =>
  pushes.statuses().find((status) => status.id === id)?.state;

describe('a push to another network', () => {
  test('[OUT-14] arrives by RTMP, goes on with another encoder, and comes back after the network did', async () => {
    const port = await freeTcpPort();
    const [first, second] = [join(folder, 'first.ts'), join(folder, 'second.ts')];
    const network = listenRtmp(port, first);
    const pushes = open([target({ id: 'city', url: `rtmp://127.0.0.1:${port}/live/show` })]);
    await until('pictures there', grown(first, 300_000), {
      describe: () => JSON.stringify(pushes.statuses()),
    });
    expect(stateOf(pushes, 'city')).toBe('running');
    const { pid } = pushes.way('city') ?? {};
    // [OUT-13]: nobody else on the machine sees the key.
    for (const name of ['cmdline', 'environ'])
      expect(readFileSync(`/proc/${String(pid)}/${name}`, 'utf8')).not.toContain('hunter2');
    const before = statSync(first).size;
    stream.restart();
    await until('more pictures there', grown(first, before + 300_000));
    expect(pushes.way('city')?.pid).toBe(pid);
    network.kill('SIGKILL');
    await once(network, 'exit');
    const { streams } = await probe(first);
    expect(streams.map(({ codec_name }) => codec_name).toSorted()).toEqual(['aac', 'h264']);
    const times = await timesOf(first, 'v');
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    await until('the loss to be seen', () => stateOf(pushes, 'city') === 'retrying');
    listenRtmp(port, second);
    await until('pictures there again', grown(second, 300_000));
    expect(await complaintsOf(ffmpegBin, second)).toBe('');
  });

  test('[OUT-14] arrives by SRT with a passphrase, which stands in no command line', async () => {
    const port = await freeUdpPort();
    const file = join(folder, 'srt.ts');
    const address = `srt://127.0.0.1:${port}?mode=listener&passphrase=${encodeURIComponent(PASSPHRASE)}`;
    listen(['-f', 'mpegts', '-i', address], file);
    const pushes = open(
      [
        target({
          ...{ id: 'spare', kind: 'srt', url: `srt://127.0.0.1:${port}` },
          ...{ key: null, passphrase: 'PODIUM_PASS', streamId: 'PODIUM_STREAM' },
        }),
      ],
      { PODIUM_PASS: PASSPHRASE, PODIUM_STREAM: '#!::r=live' },
    );
    await until('pictures there', grown(file, 300_000), {
      describe: () => JSON.stringify(pushes.statuses()),
    });
    const { pid } = pushes.way('spare') ?? {};
    expect(readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')).not.toContain('correct');
    expect((await probe(file)).streams).toHaveLength(2);
  });

  test('[OUT-15] that hangs, or has no key, is said to, and keeps nobody else from going out', async () => {
    const taken: unknown[] = [];
    const silent = createServer((socket) => {
      taken.push(socket);
      closing.push(() => socket.destroy());
    }).listen(0, '127.0.0.1');
    closing.push(() => silent.close());
    await once(silent, 'listening');
    const address = silent.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const port = await freeTcpPort();
    const file = join(folder, 'works.ts');
    listenRtmp(port, file);
    const pushes = open([
      target({ id: 'hangs', url: `rtmp://127.0.0.1:${address.port}/app` }),
      target({ id: 'keyless', url: 'rtmps://live.example.org/app', key: 'PODIUM_NOT_THERE' }),
      target({ id: 'works', url: `rtmp://127.0.0.1:${port}/live/show` }),
    ]);
    await until('another attempt', () => taken.length > 1);
    await until('pictures elsewhere', grown(file, 300_000));
    const [hangs, keyless, works] = pushes.statuses();
    expect(['retrying', 'connecting']).toContain(hangs?.state);
    expect(hangs?.error).toBe('hanging');
    expect(keyless).toMatchObject({ state: 'noKey', missing: ['PODIUM_NOT_THERE'] });
    expect(works?.state).toBe('running');
    expect(JSON.stringify(pushes.statuses())).not.toContain('hunter2');
  });

  test('[OUT-16] is ended and begun by the producer, also over a restart', async () => {
    const port = await freeTcpPort();
    const file = join(folder, 'taken.ts');
    listenRtmp(port, file);
    const targets = [target({ id: 'city', url: `rtmp://127.0.0.1:${port}/live/show` })];
    const pushes = open(targets);
    await until('pictures there', grown(file, 100_000));
    pushes.order('city', false);
    await until('its end', () => stream.followers === 0);
    expect(stateOf(pushes, 'city')).toBe('off');
    await pushes.close();
    const later = open(targets);
    expect(stateOf(later, 'city')).toBe('off');
    later.order('city', true);
    expect(stateOf(later, 'city')).not.toBe('off');
  });
});
