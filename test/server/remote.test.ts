import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freeUdpPort } from '../support/free-udp-port.ts';
import { decodeOsc, encodeOsc, type OscArgument } from '../../server/osc/codec.ts';
import { feedbackSchema, remotePaths, type Feedback } from '../../server/protocol/remote.ts';
import { Producer, problemOf } from '../support/crew.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

let server: WholeServer;
let producer: Producer;
let token: string;
let oscPort: number;

beforeAll(async () => {
  oscPort = await freeUdpPort();
  const equipment = `equipment:\n  oscIn: { port: ${oscPort}, from: [127.0.0.1] }\npanels:`;
  const args = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
  server = await WholeServer.start({ event: changed('panels:', equipment), args });
  producer = await Producer.at(server.panel);
  token = (await producer.client.request('issueToken', {})).token;
});
afterAll(async () => {
  producer.close();
  await server.close();
});

const origin = () => new URL(server.panel.url).origin;

async function post(action: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${origin()}${remotePaths.action(action)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Waits out the least time between two presses of GO, which is half a second here. */
const betweenPresses = () => new Promise((resolve) => setTimeout(resolve, 600));

describe('remote control by HTTP', () => {
  it('REMOTE-2: asks for a token, and takes no cookie for one', async () => {
    const without = await fetch(`${origin()}${remotePaths.action('go')}`, { method: 'POST' });
    expect(without.status).toBe(401);
    expect(without.headers.get('www-authenticate')).toContain('Bearer');
    const guessed = await post('go', {}, { authorization: `Bearer ${'x'.repeat(43)}` });
    expect(guessed).toMatchObject({ status: 401, body: { code: 'notSignedIn' } });
  });

  it('REMOTE-6: names what is wrong, in the language asked for, and changes nothing', async () => {
    const zh = { 'accept-language': 'zh-CN' };
    expect(await post('fly', {}, zh)).toMatchObject({ status: 404, body: { ok: false } });
    expect(await post('message', { text: '' })).toMatchObject({ status: 400 });
    expect(await post('message', '{')).toMatchObject({ status: 400, body: { code: 'badMessage' } });
    expect(await post('message', { text: 'x'.repeat(9_000) })).toMatchObject({ status: 413 });
    const nobody = await post('hold', { reason: 'the sound failed' }, zh);
    expect(nobody).toMatchObject({ status: 409, body: { code: 'nothingNext' } });
    expect(nobody.body['message']).toBe('目前没有下一步，请等待。');
    expect(producer.view.rundownVersion).toBe(1);
  });

  it('REMOTE-3 REMOTE-4 REMOTE-5: leads through a presentation, each press once', async () => {
    const key = { 'idempotency-key': 'a-press-of-one-button' };
    const first = await post('go', {}, key);
    expect(first).toMatchObject({ status: 200, body: { ok: true } });
    expect(await post('go', {}, key)).toEqual(first);
    expect(await post('go')).toMatchObject({ status: 409, body: { code: 'tooSoon' } });
    await betweenPresses();
    expect((await post('go')).status).toBe(200);
    await betweenPresses();
    expect((await post('go', {}, { 'x-podium-name': 'Stream Deck' })).status).toBe(200);
    const view = await producer.sees('a start', ({ clock }) => clock.state === 'running');
    expect(view.undoable).toMatchObject({ step: 'started' });
    expect((await post('mic-off')).status).toBe(200);
    await producer.sees('the mic off', ({ micOn }) => !micOn);
    expect((await post('mic-toggle')).status).toBe(200);
    await producer.sees('the mic on', ({ micOn }) => micOn);
    const seen = {
      id: 'late-press-of-an-old-panel',
      seen: 1,
      command: { type: 'resume', presentation: 'ada' },
    } as const;
    expect(await problemOf(producer.client.request('command', seen))).toBe('othersWereFirst');
  });

  it('REMOTE-1: turns the slides, and says that there is none beyond the last', async () => {
    expect((await post('slide', { number: 3, count: 4 })).status).toBe(200);
    await producer.sees('slide 3 of 4', ({ slide }) => slide?.number === 3 && slide.count === 4);
    expect((await post('next-slide')).status).toBe(200);
    await producer.sees('slide 4', ({ slide }) => slide?.number === 4);
    expect(await post('slide', { number: 5 })).toMatchObject({
      status: 409,
      body: { code: 'noSuchSlide', message: 'There is no slide 5; there are 4.' },
    });
    expect(await post('slide', { number: 'x' })).toMatchObject({ status: 400 });
  });

  it('REMOTE-1: cuts the programme, and says what there is no input for', async () => {
    expect((await post('cut-pip')).status).toBe(200);
    await producer.sees('the cut', ({ cut }) => cut.layout === 'pictureInPicture');
    expect((await post('cut-camera', { camera: 'camera' })).status).toBe(200);
    await producer.sees('the camera', ({ cut }) => cut.layout === 'camera' && !!cut.camera);
    expect(await post('cut-programme')).toMatchObject({
      status: 409,
      body: { code: 'noProgrammePlanned' },
    });
    const other = await post('cut-camera', { camera: 'drone' });
    expect(other.body['message']).toBe('The event file has no camera “drone”.');
    const state = await fetch(`${origin()}${remotePaths.state}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { cut } = feedbackSchema.parse(await state.json());
    expect(cut).toEqual({ layout: 'camera', camera: 'camera' });
    expect((await post('cut-auto')).status).toBe(200);
    await producer.sees('what is live', (view) => view.cut.layout === 'auto');
  });

  it('REMOTE-3: neither publishes nor edits', async () => {
    expect((await post('publish')).status).toBe(404);
    expect((await post('edit')).status).toBe(404);
  });

  it('REMOTE-7: tells a stream of every change, and of no mark', async () => {
    const abort = new AbortController();
    const response = await fetch(`${origin()}${remotePaths.events}`, {
      ...{ headers: { authorization: `Bearer ${token}` }, signal: abort.signal },
    });
    const told: Feedback[] = [];
    const reading = readEvents(response, (data) => told.push(feedbackSchema.parse(data)));
    await until('the state at once', () => told.length === 1 || null);
    await post('message', { text: 'Please wrap up', flash: true });
    await until('the message', () => told.at(-1)?.message === 'Please wrap up' || null);
    await post('clear-message');
    await until('its end', () => told.at(-1)?.message === null || null);
    abort.abort();
    await reading;
    expect(told).toHaveLength(3);
  });

  it('REMOTE-1: describes itself to anybody, and gives Companion its buttons', async () => {
    for (const path of [remotePaths.openApi, remotePaths.companion, '/remote']) {
      const response = await fetch(`${origin()}${path}`);
      expect(response.status, path).toBe(200);
      expect(await response.text()).not.toContain(token);
    }
  });
});

describe('remote control by OSC', () => {
  let button: Socket;
  beforeAll(async () => {
    button = createSocket('udp4');
    button.bind(0, '127.0.0.1');
    await once(button, 'listening');
  });
  afterAll(() => button.close());

  async function send(address: string, args: readonly OscArgument[] = []): Promise<string> {
    const answer = once(button, 'message') as Promise<[Buffer]>;
    button.send(encodeOsc({ address, args }), oscPort, '127.0.0.1');
    const [packet] = await answer;
    const [message] = decodeOsc(packet) ?? [];
    return message?.args.map(({ value }) => value).join(' ') ?? '';
  }

  it('REMOTE-1 REMOTE-8: takes the same actions, with their parameters in order', async () => {
    const reason = { type: 'string', value: 'the sound failed' } as const;
    expect(await send('/podium/hold', [reason])).toBe('/podium/hold ok');
    await producer.sees('a hold', ({ clock }) => clock.state === 'held');
    expect(await send('/podium/hold', [reason])).toBe('/podium/hold nothingNext');
    expect(await send('/podium/hold')).toBe('/podium/hold badMessage');
    expect(await send('/podium/fly')).toBe('/podium/fly notFound');
  });

  it('REMOTE-8: passes over what is no OSC, and goes on', async () => {
    button.send(Buffer.from('GET / HTTP/1.1'), oscPort, '127.0.0.1');
    expect(await send('/podium/resume')).toBe('/podium/resume ok');
  });
});

describe('tokens', () => {
  it('REMOTE-2: are of no use once they are revoked', async () => {
    await producer.client.request('revokeTokens', {});
    expect((await post('finish')).status).toBe(401);
  });
});

async function readEvents(response: Response, take: (data: unknown) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const part of response.body ?? []) {
      text += decoder.decode(part, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data:\s?(.*)$/mu.exec(block)?.[1];
        if (data !== undefined) take(JSON.parse(data));
      }
    }
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
