import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealedRecordSchema } from '../../server/record/schema.ts';
import { groupIn, problemOf, Producer, stateIn, Visitor } from '../support/crew.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { samplePath } from '../../server/event-file/sample.ts';

const ports = ['--port', '0', '--public-port', '0', '--media-port', '0'];
const FREE = [...ports, '--feed', 'off'];
const PATIENCE = { timeoutMs: 150_000 };

/** The folder that the rehearsal says it keeps. */
const folderOf = (server: WholeServer): string =>
  /The record is kept in (\S+)/.exec(server.printed)?.[1] ?? '';

describe('a rehearsal of the sample, sixty times as fast', { timeout: 200_000 }, () => {
  const group = 'departments';
  let server: WholeServer;
  let producer: Producer;
  let visitor: Visitor;
  const robots: unknown[] = [];
  beforeAll(async () => {
    server = await WholeServer.start({ script: 'rehearse', args: [...FREE, '--speed', '60'] });
    producer = await Producer.at(server.panel);
    producer.client.on('robots', (said) => robots.push(said));
    visitor = await Visitor.at(server.publicOrigin);
  }, 100_000);
  afterAll(async () => {
    producer.close();
    visitor.close();
    await server.close();
    await rm(dirname(folderOf(server)), { recursive: true, force: true });
  });

  it('says what it is on the terminal and in every view', () => {
    expect(server.printed).toContain('REHEARSAL: Lanchuan County');
    expect(server.printed).toContain('60 times as fast as planned');
    expect(visitor.view.rehearsal).toEqual({ speed: 60 });
    expect(groupIn(visitor.view, group)).toMatchObject({ limit: 5_000, scoringWindow: 10_000 });
  });

  it('plays a whole group to a published ranking', async () => {
    await until('the ranking', () => groupIn(visitor.view, group).published, {
      ...PATIENCE,
      describe: () => server.errors + JSON.stringify(producer.view.nextAction),
    });
    const { ranking, version } = groupIn(visitor.view, group).published ?? {};
    expect(version).toBe(1);
    expect(ranking?.map(({ rank }) => rank)).toHaveLength(6);
    const ended = groupIn(visitor.view, group).presentations.map(({ state }) => state);
    expect(ended).toEqual(Array.from({ length: 6 }, () => 'over'));
  }, 160_000);

  it('waits after the group until it is told to go on', async () => {
    await until('the robots to pause', () => robots.at(-1));
    expect(robots.at(-1)).toEqual({ state: 'paused', why: 'played', by: '' });
    await producer.client.request('robots', { play: true });
    const next = 'secretary-songwan';
    await producer.sees('the next group', (view) => stateIn(view, next) !== 'waiting');
  });

  it('leaves the panel to a person who presses, until told to go on', async () => {
    const on = await producer.sees('somebody running', ({ clock }) => clock.state === 'running');
    const presentation = on.onStage ?? '';
    await producer.give({ type: 'hold', presentation, reason: 'a fault, to practise' });
    await until('the robots to pause', () =>
      robots.some((said) => JSON.stringify(said).includes('pressed')),
    );
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(stateIn(producer.view, presentation)).toBe('held');
    await producer.client.request('robots', { play: true });
    await producer.sees('it to go on', (view) => stateIn(view, presentation) === 'running');
  });

  it('RECORD-11: keeps its sealed record apart, which says that it is a rehearsal’s and that every judge handed in', async () => {
    const sealed = join(folderOf(server), 'sealed', `${group}-v1.json`);
    await until('the sealed record', () => existsSync(sealed));
    const record = sealedRecordSchema.parse(JSON.parse(readFileSync(sealed, 'utf8')));
    expect(record.event.rehearsal).toEqual({ speed: 60 });
    expect(record.judges).toHaveLength(14);
    expect(record.judges.filter(({ handedIn }) => handedIn === null)).toEqual([]);
    expect(record.event.title.zh).toMatch(/^【彩排】/);
    expect(folderOf(server).startsWith(join(tmpdir(), 'podium-rehearsal-'))).toBe(true);
  });

  it('asked nobody anything that was refused loudly', () => {
    expect(server.errors).toBe('');
  });
});

describe('a rehearsal beside the real event', { timeout: 120_000 }, () => {
  it('touches neither its data folder nor its sessions, and takes no --data', async () => {
    const data = await mkdtemp(join(tmpdir(), 'podium-real-'));
    const real = await WholeServer.start({ data, args: FREE });
    const before = await Producer.at(real.panel);
    const files = readdirSync(data).sort();
    const { rundownVersion } = before.view;
    const rehearsal = await WholeServer.start({
      script: 'rehearse',
      args: [...FREE, '--speed', '99'],
    });
    const cookies = await Promise.all([real, rehearsal].map(({ panel }) => cookieName(panel.url)));
    expect(cookies).toEqual(['podium-producer', 'podium-rehearsal-producer']);
    const practised = await Producer.at(rehearsal.panel);
    await practised.sees('somebody running', ({ clock }) => clock.state === 'running');
    expect(before.view.rundownVersion).toBe(rundownVersion);
    expect(before.view.rehearsal).toBeNull();
    expect(await problemOf(before.client.request('robots', { play: true }))).toBe('notAllowed');
    expect(readdirSync(data).sort()).toEqual(files);
    for (const page of [before, practised]) page.close();
    await rehearsal.close();
    await real.close();
    await rm(dirname(folderOf(rehearsal)), { recursive: true, force: true });
    await rm(data, { recursive: true, force: true });
    await expect(
      WholeServer.start({ script: 'rehearse', args: [samplePath, '--data', data] }),
    ).rejects.toThrow('--data: a rehearsal keeps a data folder of its own');
  });
});

/** What the session's cookie is called. */
async function cookieName(url: string): Promise<string> {
  const { origin, hash } = new URL(url);
  const response = await fetch(`${origin}/api/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: hash.slice(1), pin: null }),
  });
  return response.headers.get('set-cookie')?.split('=')[0] ?? '';
}
