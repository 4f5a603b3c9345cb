import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Producer } from '../support/crew.ts';
import { ConsoleSimulator } from '../support/console/simulator.ts';
import { HttpTarget } from '../support/http-target.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

const CH1 = '/ch/01/mix/on';

const equipment = (port: number, hook: string) => `equipment:
  hall:
    - { id: foh, name: Main console, kind: x32, host: 127.0.0.1, port: ${port}, channels: [1, 2] }
  hooks:
    - id: news
      on: [standby, start, warning, limit]
      http: { url: '${hook}/{{trigger}}', json: { who: '{{presenter.name.en}}' } }
`;

describe('the machines around a show', () => {
  let console: ConsoleSimulator;
  let target: HttpTarget;
  let server: WholeServer;
  let producer: Producer;
  beforeAll(async () => {
    const weather = { lossPercent: 30, delayMs: 5 };
    console = await ConsoleSimulator.open({ model: 'X32', weather, seed: 7 });
    target = await HttpTarget.open();
    const args = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
    const event = changed('limit: 5:00', 'limit: 0:02\nwarning: 0:01');
    server = await WholeServer.start({
      event: event + equipment(console.port, target.url),
      args,
    });
    producer = await Producer.at(server.panel);
  });
  afterAll(async () => {
    producer.close();
    await server.close();
    await target.close();
    await console.switchOff();
  });

  const machine = () => producer.status?.hall[0];
  const isConfirmed = (gate: 'open' | 'closed') =>
    machine()?.state === 'confirmed' && machine()?.gate === gate;
  const hasAlarm = (code: string) => producer.status?.alarms.some((alarm) => alarm.code === code);

  it('HALL-7: closes the hall at the start, and tells the panel what the console says', async () => {
    await until('closed', () => isConfirmed('closed'));
    expect(console.value(CH1)).toBe(0);
    await until('its make', () => machine()?.model === 'X32');
  });

  it('HALL-1, HALL-11: opens with the start and closes at the limit, though packets get lost', async () => {
    await producer.starts('ada');
    await until('open', () => isConfirmed('open'));
    expect(console.value(CH1)).toBe(1);
    await producer.sees('the limit', ({ clock }) => clock.state === 'over');
    await until('closed', () => isConfirmed('closed') && console.value(CH1) === 0);
    expect(machine()?.afterMs).toBeGreaterThanOrEqual(0);
  });

  it('HOOK-1, HOOK-9: tells of each step in its order, and the panel how it ended', async () => {
    await until('four told', () => target.received.length === 4);
    expect(target.received.map(({ path }) => path)).toEqual([
      ...['/standby', '/start', '/warning', '/limit'],
    ]);
    expect(target.received.map(({ body }) => body)).toEqual(Array(4).fill('{"who":"Ada"}'));
    await until(
      'four delivered',
      () => producer.status?.deliveries.filter(({ state }) => state === 'delivered').length === 4,
    );
    expect(producer.status?.deliveries.map(({ trigger }) => trigger)).toEqual([
      ...['limit', 'warning', 'start', 'standby'],
    ]);
  });

  it('HALL-4, HALL-8: says when the console is gone, and goes on without it', async () => {
    await console.switchOff();
    await until('missing', () => hasAlarm('hallMissing'));
    await producer.starts('bob');
    const atLimit = await producer.sees('the limit', ({ clock }) => clock.state === 'over');
    expect(atLimit.micOn).toBe(false);
    await until('the alarm', () => hasAlarm('hallNotClosed'));
    await console.switchOn();
    await until('all well', () => !hasAlarm('hallMissing') && !hasAlarm('hallNotClosed'));
    await until('closed', () => isConfirmed('closed') && console.value(CH1) === 0);
  });

  it('HALL-5: undoes what somebody opens at the console, and says so', async () => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    console.press(CH1, 1);
    await until('told', () => hasAlarm('hallOpenedByHand'));
    await until('closed', () => isConfirmed('closed') && console.value(CH1) === 0);
  });

  it('logged nothing, for nothing was wrong with itself', () => {
    expect(server.errors).toBe('');
  });
});
