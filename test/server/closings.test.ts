import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Producer } from '../support/crew.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

const FREE_PORTS = ['--port', '0', '--public-port', '0', '--media-port', '0'];

describe('closings of the gate, with the built-in feed speaking', () => {
  let folder: string;
  let server: WholeServer;
  let producer: Producer;
  const start = async (): Promise<void> => {
    const event = changed('limit: 5:00', 'limit: 0:04\nwarning: 0:01');
    server = await WholeServer.start({ event, data: join(folder, 'data'), args: FREE_PORTS });
    producer = await Producer.at(server.panel);
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podium-closings-'));
    await start();
  });
  afterAll(async () => {
    producer.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const lastMeasured = async (presentation: string) =>
    until(
      `the closing of ${presentation} to be measured`,
      () => {
        const closing = producer.closings.at(-1);
        return closing?.presentation === presentation && closing.measured?.lastPacketAt
          ? closing
          : null;
      },
      { describe: () => JSON.stringify([producer.closings, producer.status?.onAir]) },
    );

  it('AIR-3: the limit closes a speaking microphone, and silence is measured behind it', async () => {
    await until('sound behind the gate', () =>
      producer.status?.onAir.some(({ lastPacketAt }) => lastPacketAt !== null),
    );
    await producer.starts('ada');
    const { cause, limitAt, measured } = await lastMeasured('ada');
    if (!measured || limitAt === null || measured.lastPacketAt === null)
      throw new Error('nothing measured');
    expect(cause).toBe('limit');
    expect(measured.closedAt - limitAt).toBeGreaterThanOrEqual(0);
    expect(measured.closedAt - limitAt).toBeLessThan(100);
    expect(measured.lastPacketAt - measured.closedAt).toBeLessThanOrEqual(100);
    expect(measured).toMatchObject({ packets: 0, loudest: null });
    expect(producer.status?.alarms.map(({ code }) => code)).not.toContain('soundAfterClosing');
  });

  it('AIR-3: a finish is noted beside it', async () => {
    await producer.starts('bob');
    await producer.give({ type: 'finish', presentation: 'bob' });
    expect((await lastMeasured('bob')).cause).toBe('finished');
    expect(producer.closings.map(({ presentation }) => presentation)).toEqual(['ada', 'bob']);
  });

  it('AIR-4: after a crash they are all there, as they were measured', async () => {
    const before = producer.closings;
    await server.kill();
    producer.close();
    await start();
    await until('the closings', () => producer.closings.length > 0);
    expect(producer.closings).toEqual(before);
  });
});
