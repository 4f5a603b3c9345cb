import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Screen, ScreenOrder, ScreenReport } from '../../server/protocol/screens.ts';
import { Judge, problemOf, Producer, StagePage } from '../support/crew.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { smallEvent } from '../unit/event-file/event-text.ts';

const report = (kind: ScreenReport['kind'], name = ''): ScreenReport => ({
  ...{ kind, name, number: null, clockOffset: 12, clockError: 0.4, heardMs: 90 },
  ...{ battery: { level: 0.83, charging: true }, width: 1280, height: 720 },
  ...{ fullScreen: false, visible: true, sound: null },
});

describe('the screens of the crew, through the sockets', () => {
  let server: WholeServer;
  let producer: Producer;
  let stage: StagePage;
  let judge: Judge;
  let screens: readonly Screen[] = [];
  const orders: ScreenOrder[] = [];
  beforeAll(async () => {
    const args = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
    server = await WholeServer.start({ event: smallEvent, args });
    producer = await Producer.at(server.panel);
    producer.client.on('screens', (all) => (screens = all));
    stage = await StagePage.at(server.stage);
    stage.client.on('screenOrder', (order) => void orders.push(order));
    const [link] = server.judges;
    if (!link) throw new Error('no judge');
    judge = await Judge.at(link);
  });
  afterAll(async () => {
    for (const page of [producer, stage, judge]) page.close();
    await server.close();
  });
  const seen = (number: number) => screens.find((one) => one.number === number);

  it('SCREEN-1: the panel lists who tells of itself, tablets with their judge', async () => {
    const { number } = await stage.client.request('screen', report('stage', 'Left of the stage'));
    const tablet = await judge.client.request('screen', report('judge'));
    await until('two screens', () => screens.length === 2);
    expect(seen(number)).toMatchObject({
      ...{ kind: 'stage', name: 'Left of the stage', judge: null, state: 'well' },
      ...{ clockOffset: 12, clockError: 0.4, battery: { level: 0.83, charging: true } },
    });
    expect(seen(tablet.number)).toMatchObject({ kind: 'judge', judge: judge.view.judge.id });
  });

  it('SCREEN-2: a screen whose reports stop is silent, though its line is still up', async () => {
    await until('silence', () => seen(1)?.state === 'silent');
    expect(seen(1)?.silentSince).toBeGreaterThan(0);
    await stage.client.request('screen', report('stage'));
    await until('it is well again', () => seen(1)?.state === 'well');
  });

  it('SCREEN-3: an order reaches the one screen that it names', async () => {
    await producer.client.request('orderScreen', { number: 1, order: { do: 'identify' } });
    await until('the order', () => orders.length === 1);
    expect(orders).toEqual([{ do: 'identify' }]);
    const gone = producer.client.request('orderScreen', { number: 9, order: { do: 'reload' } });
    expect(await problemOf(gone)).toBe('screenGone');
  });

  it('SCREEN-4: no tablet is sent to another page, and nobody but a panel orders anything', async () => {
    const elsewhere = { number: 2, order: { do: 'redirect', to: 'stage' } } as const;
    expect(await problemOf(producer.client.request('orderScreen', elsewhere))).toBe('notAllowed');
    const url = { do: 'redirect', to: 'http://elsewhere.example/' };
    const free = { number: 1, order: url } as unknown as typeof elsewhere;
    expect(await problemOf(producer.client.request('orderScreen', free))).toBe('badMessage');
    const order: Promise<unknown> = Reflect.apply(stage.client.request, stage.client, [
      'orderScreen',
      { number: 2, order: { do: 'reload' } },
    ]);
    expect(await problemOf(order)).not.toBeNull();
    expect(screens.find(({ number }) => number === 2)).toBeDefined();
  });

  it('SCREEN-5: who tells too often is told so', async () => {
    const many = Array.from({ length: 80 }, () =>
      problemOf(stage.client.request('screen', report('stage'))),
    );
    expect(await Promise.all(many)).toContain('tooManyMessages');
  });

  it('SCREEN-1: a screen that goes leaves the list', async () => {
    judge.close();
    await until('one screen', () => screens.length === 1);
  });
});
