import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RehearsalRun } from '../../server/protocol/rehearsal-run.ts';
import { groupIn, problemOf, Producer, Visitor } from '../support/crew.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { smallEvent } from '../unit/event-file/event-text.ts';

const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
const BEGIN = { action: 'begin', group: null, speed: 100 } as const;

describe('a rehearsal beside the event', { timeout: 120_000 }, () => {
  let server: WholeServer;
  let producer: Producer;
  let run: RehearsalRun | null = null;
  beforeAll(async () => {
    server = await WholeServer.start({ event: smallEvent, args: ARGS });
    producer = await Producer.at(server.panel);
    producer.client.on('rehearsal', (told) => (run = told));
  });
  afterAll(async () => {
    producer.close();
    await server.close();
  });

  const running = () =>
    until('the rehearsal', () => (run?.state === 'running' ? run : null), {
      timeoutMs: 60_000,
      describe: () => JSON.stringify(run) + server.errors,
    });

  /** Whether anything answers on that port. */
  const answers = (port: number) =>
    fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );

  it('is for directors alone, who alone are told of it', async () => {
    const { path } = await producer.client.request('issueLink', { role: 'operator', judge: null });
    const operator = await Producer.at({ url: server.origin + path, pin: null });
    const told: unknown[] = [];
    operator.client.on('rehearsal', (said) => told.push(said));
    expect(await problemOf(operator.client.request('rehearse', BEGIN))).toBe('notAllowed');
    await producer.client.request('rehearse', BEGIN);
    await running();
    expect(told).toEqual([]);
    operator.close();
  });

  it('plays a group to its ranking, of which the event’s own record knows nothing', async () => {
    const { publicPort } = await running();
    const visitor = await Visitor.at(`http://127.0.0.1:${publicPort}`);
    expect(visitor.view.rehearsal).toEqual({ speed: 100 });
    await visitor.sees('the ranking', (view) => groupIn(view, 'heads').published !== null, 90_000);
    visitor.close();
    expect(producer.view.rehearsal).toBeNull();
    expect(groupIn(producer.view, 'heads')).toMatchObject({ state: 'waiting', published: null });
  });

  it('is one at a time', async () => {
    expect(await problemOf(producer.client.request('rehearse', BEGIN))).toBe('rehearsalRuns');
  });

  it('ends when somebody of the event is called, and none begins after that', async () => {
    const { showPort } = await running();
    await producer.give({ type: 'putOnDeck', presentation: 'ada' });
    await until('its end', () => run?.state === 'none' && run.ended === 'onStage');
    await until('its port given back', async () => !(await answers(showPort)));
    expect(await problemOf(producer.client.request('rehearse', BEGIN))).toBe('rehearsalNotNow');
  });

  it('left nothing in the event’s log', () => {
    expect(server.errors).toBe('');
  });
});

describe('a rehearsal that can’t be', { timeout: 120_000 }, () => {
  it('says why to the director, and another may begin', async () => {
    const server = await WholeServer.start({ event: smallEvent, args: ARGS });
    const producer = await Producer.at(server.panel);
    try {
      let run: RehearsalRun | null = null;
      producer.client.on('rehearsal', (told) => (run = told));
      await producer.client.request('rehearse', { ...BEGIN, group: 'nobodys' });
      const failed = await until('the failure', () =>
        run?.state === 'none' && run.ended === 'failed' ? run : null,
      );
      expect(failed.detail).toContain('nobodys');
      await producer.client.request('rehearse', BEGIN);
      await until('the rehearsal', () => run?.state === 'running', { timeoutMs: 60_000 });
      await producer.client.request('rehearse', { action: 'end' });
      expect(run).toMatchObject({ state: 'none', ended: 'told' });
    } finally {
      producer.close();
      await server.close();
    }
  });
});
