import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Producer, problemOf } from '../support/crew.ts';
import { until } from '../support/until.ts';
import { WhipEncoder } from '../support/whip-encoder.ts';
import { WholeServer } from '../support/whole-server.ts';
import { smallEvent } from '../unit/event-file/event-text.ts';

const PORTS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
const INPUTS = `inputs:
  - {id: mic, name: Mic, medium: microphone, gated: true}
  - {id: mixer, name: Mixer, medium: programme}
`;

describe('encoders’ tokens', () => {
  let folder: string;
  let server: WholeServer;
  let producer: Producer;
  const encoders: WhipEncoder[] = [];
  const start = async (): Promise<void> => {
    const data = join(folder, 'data');
    server = await WholeServer.start({ event: smallEvent + INPUTS, data, args: PORTS });
    producer = await Producer.at(server.panel);
  };
  const stop = async (): Promise<void> => {
    producer.close();
    await server.close();
  };
  const encoder = (input: string, token: string): WhipEncoder => {
    const one = new WhipEncoder({ origin: server.origin, input, token, userAgent: 'OBS' });
    encoders.push(one);
    return one;
  };
  const fedBy = (input: string) =>
    producer.status?.inputs.find((status) => status.input === input)?.source;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podium-whip-'));
    await start();
  });
  afterAll(async () => {
    for (const one of encoders) one.close();
    await stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('WHIP-4: are printed once, kept as digests, and good after the next start', async () => {
    const { encoders: printed } = server;
    expect([...printed.keys()]).toEqual(['mic', 'mixer']);
    const [mic = '', mixer = ''] = printed.values();
    expect(mic).toMatch(/^[\w-]{27}$/);
    const files = await readdir(join(folder, 'data'), { recursive: true, withFileTypes: true });
    for (const file of files.filter((one) => one.isFile())) {
      const content = await readFile(join(file.parentPath, file.name), 'latin1');
      expect(content.includes(mic) || content.includes(mixer), file.name).toBe(false);
    }
    await stop();
    await start();
    expect(server.encoders.size).toBe(0);
    expect(server.printed).toContain('same addresses and tokens');
    await encoder('mixer', mixer).connect();
    await until('the panel shows the encoder', () => fedBy('mixer') === 'encoder');
    expect((await encoder('mixer', mic).start()).status).toBe(401);

    const { token } = await producer.client.request('issueEncoder', { input: 'mixer' });
    await until('whoever had the old token is out', () => fedBy('mixer') === 'none');
    expect((await encoder('mixer', mixer).start()).status).toBe(401);
    await encoder('mixer', token).connect();
    await until('the new token’s encoder', () => fedBy('mixer') === 'encoder');
    for (const secret of [mic, mixer, token]) expect(server.errors).not.toContain(secret);
  });

  it('WHIP-4: are given to directors alone, for inputs of the event', async () => {
    const ask = (who: Producer, input: string) =>
      problemOf(who.client.request('issueEncoder', { input }));
    expect(await ask(producer, 'balcony')).toBe('inputUnknown');
    const { path } = await producer.client.request('issueLink', { role: 'operator', judge: null });
    const operator = await Producer.at({ url: server.origin + path, pin: null });
    try {
      expect(await ask(operator, 'mixer')).toBe('notAllowed');
    } finally {
      operator.close();
    }
  });
});
