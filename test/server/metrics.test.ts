import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chosenPort } from '../../server/launcher/free-port.ts';
import { figuresChannel } from '../../server/protocol/sockets.ts';
import type { FiguresSample } from '../../server/protocol/figures.ts';
import { openChannel } from '../../server/sockets/channel-client.ts';
import { PROTOCOL_VERSION } from '../../server/protocol/values.ts';
import { enter, Page, problemOf, Producer, Visitor } from '../support/crew.ts';
import { familyOf } from '../support/family.ts';
import { readMetrics, sumOf, type Reading } from '../support/prometheus.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

const FREE = ['--port', '0', '--public-port', '0', '--media-port', '0'];
const WAIT = { timeoutMs: 25_000 };
const REPORT = {
  ...{ lasted: 20_000, freezes: 2, frozen: 1_500, framesDropped: 3 },
  ...{ packetsReceived: 900, packetsLost: 100, firstPicture: 700, way: 'udp' as const },
};

describe('the figures of a running show', () => {
  let server: WholeServer;
  let producer: Producer;
  let port: number;
  const read = async (): Promise<Reading[]> => {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(answer.headers.get('content-type')).toContain('version=0.0.4');
    return readMetrics(await answer.text());
  };
  /** Waits until a figure is as wanted; gives it. */
  const figure = (
    name: string,
    labels: Readonly<Record<string, string>>,
    wanted: (value: number) => boolean,
  ): Promise<number> =>
    until(
      `${name} ${JSON.stringify(labels)}`,
      async () => {
        const value = sumOf(await read(), name, labels);
        return value !== null && wanted(value) ? { value } : null;
      },
      WAIT,
    ).then(({ value }) => value);

  beforeAll(async () => {
    port = await chosenPort(0, '127.0.0.1');
    const event = changed('limit: 5:00', 'limit: 0:02\nwarning: 0:01');
    server = await WholeServer.start({ event, args: [...FREE, '--metrics-port', String(port)] });
    producer = await Producer.at(server.panel);
  });
  afterAll(async () => {
    producer.close();
    await server.close();
  });

  it('METRICS-1: are those of the show and of the edge, in Prometheus’ format', async () => {
    await figure('podium_event_loop_delay_seconds', { process: 'edge-1' }, () => true);
    const readings = await read();
    expect(sumOf(readings, 'podium_media_worker_up', { process: 'show' })).toBe(1);
    expect(sumOf(readings, 'podium_media_worker_up', { process: 'edge-1' })).toBeGreaterThan(0);
    expect(sumOf(readings, 'podium_process_restarts_total', { process: 'edge-1' })).toBe(0);
    expect(sumOf(readings, 'podium_journal_bytes')).toBeGreaterThan(0);
    expect(sumOf(readings, 'podium_gate_open')).toBe(0);
    await figure('podium_input_bytes_total', { input: 'stage-mic' }, (bytes) => bytes > 0);
  });

  it('METRICS-2: stand on no port that people use', async () => {
    for (const origin of [server.origin, server.publicOrigin])
      expect((await fetch(`${origin}/metrics`)).status).toBe(404);
  });

  it('METRICS-3: count a command, what it wrote, a closing, and a line that is opened', async () => {
    const before = await read();
    const lines = sumOf(before, 'podium_journal_lines') ?? 0;
    const panels = sumOf(before, 'podium_sockets', { role: 'panel' }) ?? 0;
    const second = await Producer.at(server.panel);
    expect(sumOf(await read(), 'podium_sockets', { role: 'panel' })).toBe(panels + 1);
    second.close();
    await producer.starts('ada');
    expect(await problemOf(producer.give({ type: 'start', presentation: 'ada' }))).toBe(
      'wrongState',
    );
    const after = await read();
    expect(sumOf(after, 'podium_gate_open')).toBe(1);
    expect(sumOf(after, 'podium_journal_lines')).toBeGreaterThan(lines);
    expect(sumOf(after, 'podium_commands_total', { type: 'start', outcome: 'done' })).toBe(1);
    expect(sumOf(after, 'podium_commands_total', { outcome: 'wrongState' })).toBe(1);
    expect(sumOf(after, 'podium_journal_write_seconds_count')).toBeGreaterThan(2);
    await figure('podium_gate_closings_total', { cause: 'limit' }, (count) => count === 1);
    await figure('podium_gate_last_closing_packets', {}, (packets) => packets === 0);
    expect(sumOf(await read(), 'podium_gate_last_closing_lateness_seconds')).toBeLessThan(1);
  });

  it('METRICS-4: add up what pages report, and take no more than one report in ten seconds', async () => {
    const visitor = await Visitor.at(server.publicOrigin);
    await visitor.client.request('reception', REPORT);
    expect(await problemOf(visitor.client.request('reception', REPORT))).toBe('tooManyMessages');
    const wild = { ...REPORT, freezes: 1e9 };
    expect(await problemOf(visitor.client.request('reception', wild))).toBe('badMessage');
    await figure('podium_viewer_freezes_total', {}, (count) => count === 2);
    const readings = await read();
    expect(sumOf(readings, 'podium_viewer_freeze_seconds_total')).toBe(1.5);
    expect(sumOf(readings, 'podium_viewer_first_picture_seconds_bucket', { le: '0.75' })).toBe(1);
    expect(sumOf(readings, 'podium_viewers_reporting', { what: 'freezing' })).toBe(1);
    expect(sumOf(readings, 'podium_public_pages')).toBe(1);
    visitor.close();
    await figure('podium_public_pages', {}, (pages) => pages === 0);
  });

  it('METRICS-6: come to whoever sits at a panel, past ones and new ones, and to nobody else', async () => {
    const { cookie } = await enter(server.panel);
    const page = new Page(figuresChannel, server.origin, cookie);
    const told: FiguresSample[] = [];
    page.client.on('sample', (sample) => void told.push(sample));
    const { samples } = await page.client.request('past', { before: null });
    expect(samples.length).toBeGreaterThan(0);
    expect(samples.at(-1)?.values).toMatchObject({ 'worker.show/1': expect.any(Number) });
    expect((await page.client.request('past', { before: samples[0]?.at ?? 0 })).samples).toEqual(
      [],
    );
    await until('a new sample', () => told.length > 0, WAIT);
    page.close();
    for (const from of [(await enter(server.stage)).cookie, null]) {
      const line = openChannel(figuresChannel, {
        origin: server.origin,
        auth: { protocol: PROTOCOL_VERSION },
        ...(from !== null && { extraHeaders: { cookie: from } }),
        onBadMessage: () => undefined,
      });
      const refused = Promise.withResolvers<string>();
      line.onState((state) => state.state === 'refused' && refused.resolve(state.problem.code));
      expect(await refused.promise).toBe('notSignedIn');
      line.close();
    }
  });

  it('METRICS-8: bear the proxy’s id of a request where it is a sane one, else one of their own', async () => {
    const idOf = async (told: string): Promise<string | null> =>
      (await fetch(`${server.origin}/nowhere`, { headers: { 'X-Request-Id': told } })).headers.get(
        'X-Request-Id',
      );
    expect(await idOf('proxy-4711-abc')).toBe('proxy-4711-abc');
    expect(await idOf('<script>')).toMatch(/^[\da-f-]{13}$/);
    expect((await fetch(`${server.publicOrigin}/`)).headers.get('X-Request-Id')).not.toBeNull();
  });

  it('METRICS-7: turn not ready while the media worker is down, and ready again by themselves', async () => {
    const ready = async (origin: string) => {
      const answer = await fetch(`${origin}/ready`);
      return { status: answer.status, ...((await answer.json()) as { reasons: string[] }) };
    };
    for (const origin of [server.origin, server.publicOrigin]) {
      await until('ready', async () => (await ready(origin)).status === 200, WAIT);
      expect(await (await fetch(`${origin}/health`)).json()).toEqual({ ok: true });
    }
    const [show = 0] = await server.processes();
    // A new one is up within a moment, so that one may have to die again before that is seen.
    await until('not ready', async () => {
      await killWorkerOf(show);
      return (await ready(server.origin)).reasons.includes('mediaWorkerDown');
    });
    await until('ready again', async () => (await ready(server.origin)).status === 200, WAIT);
    await figure('podium_media_worker_restarts_total', { process: 'show' }, (count) => count >= 1);
  });
});

/** Kills the media worker that a process has started, if there is one now. */
async function killWorkerOf(pid: number): Promise<void> {
  const worker = (await familyOf(pid)).find(({ program }) => program.includes('mediasoup-worker'));
  if (worker) process.kill(worker.pid, 'SIGKILL');
}
