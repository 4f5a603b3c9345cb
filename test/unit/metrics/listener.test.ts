import { createServer } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { chosenPort } from '../../../server/launcher/free-port.ts';
import { openLog } from '../../../server/log.ts';
import { openMetrics } from '../../../server/metrics/metrics-listener.ts';
import { inRequest } from '../../../server/request-context.ts';
import { StartError } from '../../../server/start-error.ts';

const log = openLog('test', 'silent');
const meter = { text: () => Promise.resolve({ type: 'text/plain', text: 'podium_up 1\n' }) };
const TOKEN = 'a-token-of-some-length';

describe('the port of the metrics', () => {
  it('METRICS-2: gives them to who shows the token, and to nobody else', async () => {
    const port = await chosenPort(0, '127.0.0.1');
    const settings = { 'metrics-host': '127.0.0.1', 'metrics-port': port };
    const listener = await openMetrics({ settings, token: TOKEN, meter, log });
    const ask = (authorization?: string) =>
      fetch(`http://127.0.0.1:${port}/metrics`, {
        ...(authorization && { headers: { authorization } }),
      });
    expect((await ask()).status).toBe(401);
    expect((await ask('Bearer something-else-here')).status).toBe(401);
    expect(await (await ask(`Bearer ${TOKEN}`)).text()).toBe('podium_up 1\n');
    await listener?.close();
  });

  it('METRICS-2: is not opened to other machines without a token', async () => {
    const settings = { 'metrics-host': '0.0.0.0', 'metrics-port': 1 };
    const fault = await openMetrics({ settings, token: null, meter, log }).catch((error) => error);
    expect(fault).toBeInstanceOf(StartError);
  });

  it('METRICS-2: is said to be taken when it was asked for, and let be when it is only usual', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const settings = { 'metrics-host': '127.0.0.1', 'metrics-port': port };
    const fault = await openMetrics({ settings, token: null, meter, log }).catch((error) => error);
    expect(fault).toBeInstanceOf(StartError);
    expect(
      await openMetrics({ settings: { ...settings, 'metrics-port': 0 }, token: null, meter, log }),
    ).toBeNull();
    other.close();
  });
});

describe('the log', () => {
  const written = (write: (log: ReturnType<typeof openLog>) => void): string => {
    let text = '';
    write(openLog('test', 'info', { write: (line) => void (text += line) }));
    return text;
  };

  it('METRICS-9: blots secrets out, wherever they stand', () => {
    const secret = 'kEEpOutOfTheLog';
    const text = written((to) => {
      to.info({ req: { headers: { authorization: secret, cookie: secret } } }, 'a');
      to.info({ headers: { Authorization: secret, 'set-cookie': secret }, token: secret }, 'b');
      const error = Object.assign(new Error('failed'), { config: { headers: { cookie: secret } } });
      to.info({ err: error }, 'c');
    });
    expect(text.split('\n')).toHaveLength(4);
    expect(text).not.toContain(secret);
    expect(text).toContain('[secret]');
  });

  it('METRICS-8: names the request that a line is about, also after waiting', async () => {
    let text = '';
    const to = openLog('test', 'info', { write: (line) => void (text += line) });
    await inRequest('request-0001', async () => {
      await Promise.resolve();
      to.info('inside');
    });
    to.info('outside');
    const lines = text
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines[0]).toMatchObject({ request: 'request-0001', msg: 'inside', name: 'test' });
    expect(lines[1]).not.toHaveProperty('request');
  });
});
