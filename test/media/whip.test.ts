import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whipPath } from '../../server/protocol/whip.ts';
import { FRAGMENT_TYPE } from '../../server/whip/ice-fragment.ts';
import { MOST_OFFER_LENGTH } from '../../server/whip/read-offer.ts';
import { BareCapture } from '../support/bare-capture.ts';
import { Ear } from '../support/ear.ts';
import { encoderToken, mixedInputs, startShow, type TestShow } from '../support/media.ts';
import { until } from '../support/until.ts';
import { WhipEncoder, type WhipEncoderOptions } from '../support/whip-encoder.ts';

const MIC = 'stage-mic';
const HOST = 'host-mic';
const MIXER = 'mixer';

describe('an encoder that sends by WHIP', () => {
  let show: TestShow;
  const open: { close(): unknown }[] = [];
  const keep = <T extends { close(): unknown }>(one: T): T => {
    open.unshift(one);
    return one;
  };
  beforeEach(async () => {
    show = await startShow({ feed: null, inputs: mixedInputs });
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    await show.close();
  });
  const encoder = (input: string, options: Partial<WhipEncoderOptions> = {}): WhipEncoder =>
    keep(new WhipEncoder({ origin: show.origin, input, token: encoderToken(input), ...options }));
  const connected = async (input: string): Promise<WhipEncoder> => {
    const one = encoder(input);
    await one.connect();
    await until(`${input} is fed`, () => source(input) === 'encoder');
    return one;
  };
  const ear = async (): Promise<Ear> => keep(await Ear.open(show));
  const capture = async (client: string): Promise<BareCapture> => {
    const page = new BareCapture(show.origin, { client, label: client });
    keep({ close: () => page.leave() });
    await page.open();
    return page;
  };
  const status = (input: string) => show.ingest.inputs().find((one) => one.input === input);
  const source = (input: string) => status(input)?.source;
  const refusal = async (response: Response): Promise<unknown> => {
    const { problem, text } = (await response.json()) as {
      problem: { code: string };
      text: string;
    };
    expect(text).not.toBe('');
    return [response.status, problem.code];
  };

  it('WHIP-1: feeds a programme with picture and sound, under the name of its program', async () => {
    const listening = await ear();
    const obs = encoder(MIXER, { userAgent: `OBS-Studio/30.2 ${'x'.repeat(100)}` });
    await obs.connect();
    await listening.hears(MIXER, 100);
    expect(status(MIXER)).toEqual({
      ...{ input: MIXER, source: 'encoder', silent: false },
      label: `OBS-Studio/30.2 ${'x'.repeat(64)}`,
    });
  });

  it('WHIP-1: changes nothing on air by its offer alone', async () => {
    const first = await connected('camera');
    const second = encoder('camera');
    const { status: answered, headers } = await second.post(second.offer);
    expect(answered).toBe(201);
    expect(headers.get('etag')).toMatch(/^"[\w-]{20,}"$/);
    expect(headers.get('location')).toMatch(/^\/whip\/camera\/[\w-]{43}$/);
    const listening = await ear();
    await listening.hears('camera', 20);
    expect(first.peer.state()).toBe('connected');
  });

  it('WHIP-2: feeds a microphone with the sound alone, and a camera with the picture alone', async () => {
    const listening = await ear();
    await connected(HOST);
    await connected('camera');
    await Promise.all([listening.hears(HOST, 20), listening.hears('camera', 20)]);
    const silent = encoder(HOST, { kinds: ['video'] });
    expect(await refusal(await silent.start())).toEqual([422, 'kindMissing']);
  });

  it('WHIP-3: is closed at the limit where it is the stage mic, and nothing of it passes after', async () => {
    const listening = await ear();
    await connected(HOST);
    await connected(MIC);
    await listening.hears(HOST, 50);
    expect(listening.count(MIC)).toBe(0);
    await show.ingest.gate.open();
    await listening.hears(MIC);
    await show.ingest.gate.close();
    await listening.hears(HOST, 5);
    const heard = listening.count(MIC);
    // Neither by going on, nor by a session of its own that begins while the gate is closed.
    await listening.hears(HOST, 25);
    await connected(MIC);
    await listening.hears(HOST, 50);
    expect(listening.count(MIC)).toBe(heard);
  });

  it('WHIP-4: gets nowhere without the token of its very input', async () => {
    const obs = await connected('camera');
    const strangers: Record<string, string>[] = [
      { authorization: '' },
      { authorization: `Bearer ${encoderToken(MIXER)}` },
      { authorization: `Basic ${encoderToken('camera')}` },
      { authorization: `Bearer ${'x'.repeat(500)}` },
    ];
    for (const headers of strangers) {
      const offered = await obs.post(obs.offer, headers);
      expect(offered.headers.get('www-authenticate')).toMatch(/^Bearer realm=/);
      expect(await refusal(offered)).toEqual([401, 'tokenWrong']);
      const ended = await obs.ask(obs.location, { method: 'DELETE', headers });
      expect(await refusal(ended)).toEqual([401, 'tokenWrong']);
    }
    const elsewhere = await obs.ask(whipPath('balcony'), { method: 'POST', headers: {} });
    expect(await refusal(elsewhere)).toEqual([404, 'inputUnknown']);
    expect(source('camera')).toBe('encoder');
  });

  it('WHIP-5: is back at once after it was restarted without a word', async () => {
    const before = await connected(MIXER);
    const after = encoder(MIXER, { userAgent: 'second' });
    await after.connect();
    await until('the second stands', () => status(MIXER)?.label === 'second');
    await until('the first is ended', () => before.peer.state() !== 'connected');
    expect(source(MIXER)).toBe('encoder');
  });

  it('WHIP-5: leaves a capture page its input until nothing comes from it', async () => {
    const page = await capture('client-one');
    await page.produce('camera');
    expect(await refusal(await encoder('camera').start())).toEqual([409, 'inputTaken']);
    await until('the page is silent', () => status('camera')?.silent);
    await connected('camera');
    await page.loses('camera');
  });

  it('WHIP-5: gives its input to a capture page that asks for it, and learns of it', async () => {
    const obs = await connected('camera');
    const page = await capture('client-one');
    expect(await page.produce('camera')).toMatchObject({ code: 'inputTaken' });
    expect(await page.produce('camera', { takeOver: true })).toBeNull();
    await until('the encoder’s line is ended', () => obs.peer.state() !== 'connected');
    expect(source('camera')).toBe('capture');
  });

  it('WHIP-6: frees its input by DELETE, or by falling silent for good; then DELETE is no error', async () => {
    const obs = await connected('camera');
    expect((await obs.ask(obs.location, { method: 'DELETE' })).status).toBe(200);
    expect(source('camera')).toBe('none');
    expect((await obs.ask(obs.location, { method: 'DELETE' })).status).toBe(200);
    const other = await connected('camera');
    other.close();
    await until('the input is free', () => source('camera') === 'none');
    expect((await other.ask(other.location, { method: 'DELETE' })).status).toBe(200);
    const unknown = await other.ask(`${whipPath('camera')}/nobody`, { method: 'DELETE' });
    expect(await refusal(unknown)).toEqual([404, 'sessionGone']);
  });

  it('WHIP-7: adds candidates under the entity-tag of its ICE session, and under no other', async () => {
    const obs = await connected('camera');
    const body = fragment(obs.offer);
    const patch = (headers: Record<string, string>, text = body) =>
      obs.ask(obs.location, {
        method: 'PATCH',
        headers: { 'content-type': FRAGMENT_TYPE, ...headers },
        body: text,
      });
    const { status: taken, headers } = await patch({ 'if-match': obs.etag });
    expect([taken, headers.get('etag')]).toEqual([204, null]);
    expect(await refusal(await patch({}))).toEqual([428, 'etagMissing']);
    expect(await refusal(await patch({ 'if-match': '"other"' }))).toEqual([412, 'etagOld']);
    const type = { 'if-match': obs.etag, 'content-type': 'application/sdp' };
    expect(await refusal(await patch(type))).toEqual([415, 'wrongType']);
    const noise = await patch({ 'if-match': obs.etag }, 'candidate');
    expect(await refusal(noise)).toEqual([400, 'fragmentMalformed']);
    const others = await patch({ 'if-match': obs.etag }, NEW_CREDENTIALS);
    expect(await refusal(others)).toEqual([422, 'otherGeneration']);
    expect(obs.peer.state()).toBe('connected');
  });

  it('WHIP-8: restarts ICE on the same session: new credentials, a new entity-tag, no break', async () => {
    const listening = await ear();
    const obs = await connected('camera');
    const restart = (etag: string, text: string) =>
      obs.ask(obs.location, {
        method: 'PATCH',
        headers: { 'content-type': FRAGMENT_TYPE, 'if-match': etag },
        body: text,
      });
    const response = await restart('*', NEW_CREDENTIALS);
    const text = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, FRAGMENT_TYPE]);
    expect(text).toMatch(/^a=ice-lite\r\n[^]*a=ice-ufrag:\w+\r\na=ice-pwd:\w+\r\na=candidate:/m);
    const etag = response.headers.get('etag') ?? '';
    expect(etag).not.toBe(obs.etag);
    expect((await restart(obs.etag, NEW_CREDENTIALS)).status).toBe(412);
    expect((await restart(etag, NEW_CREDENTIALS)).status).toBe(204);
    await listening.hears('camera', 20);
    expect(source('camera')).toBe('encoder');
  });

  it('WHIP-9: costs nothing by a flood with wrong tokens, or with the right one', async () => {
    const obs = await connected('camera');
    const listening = await ear();
    const flood = async (times: number, headers: Record<string, string>) => {
      const statuses = new Map<number, number>();
      for (let sent = 0; sent < times; sent += 50)
        for (const answer of await Promise.all(
          Array.from({ length: 50 }, () => obs.post(obs.offer, headers)),
        )) {
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          await answer.text();
        }
      return statuses;
    };
    const wrong = await flood(500, { authorization: 'Bearer wrong' });
    expect([...wrong.keys()].sort()).toEqual([401, 429]);
    const right = await flood(250, {});
    expect([...right.keys()].sort()).toEqual([201, 429]);
    expect(right.get(201)).toBeLessThanOrEqual(30);
    // The encoder that was there sends on, and may still end.
    await listening.hears('camera', 20);
    expect(obs.peer.state()).toBe('connected');
    expect((await obs.ask(obs.location, { method: 'DELETE' })).status).toBe(200);
  });

  it('WHIP-10: refuses what is no offer, or too long, and sends on', async () => {
    const listening = await ear();
    const obs = await connected('camera');
    const offers: [string, unknown][] = [
      ['', [400, 'offerMalformed']],
      ['\u0000\u0001v=0', [400, 'offerMalformed']],
      [`v=0\r\n${'m=video 9 UDP/TLS/RTP/SAVPF 96\r\n'.repeat(100)}`, [422, 'tooManySections']],
      [obs.offer.replace(/a=(rtpmap|fmtp):.*\r\n/g, ''), [422, 'noCodec']],
      ['x'.repeat(MOST_OFFER_LENGTH + 1), [413, 'messageTooLarge']],
    ];
    for (const [sdp, expected] of offers)
      expect(await refusal(await obs.post(sdp)), sdp.slice(0, 40)).toEqual(expected);
    const zh = await obs.post('', { 'accept-language': 'zh-CN' });
    expect(((await zh.json()) as { text: string }).text).toMatch(/请/);
    await listening.hears('camera', 20);
  });

  it('WHIP-11: answers pages of any origin, and no method that means nothing here', async () => {
    const obs = encoder('camera');
    const endpoint = whipPath('camera');
    const preflight = await fetch(`${show.origin}${endpoint}`, { method: 'OPTIONS' });
    expect(preflight.status).toBe(200);
    expect(preflight.headers.get('accept-post')).toBe('application/sdp');
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/Authorization/);
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const response = await obs.ask(endpoint, { method });
      expect(response.headers.get('allow')).toBe('OPTIONS, POST');
      expect(await refusal(response)).toEqual([405, 'methodNotAllowed']);
    }
    expect((await obs.ask(endpoint, { method: 'HEAD' })).status).toBe(405);
    expect((await obs.ask(`${endpoint}/session`, { method: 'POST' })).status).toBe(405);
    const plain = await obs.post(obs.offer, { 'content-type': 'text/plain' });
    expect(await refusal(plain)).toEqual([415, 'wrongType']);
    const json = await obs.post(obs.offer, { accept: 'application/json' });
    expect(await refusal(json)).toEqual([406, 'answerNotWanted']);
  });
});

const NEW_CREDENTIALS = `a=ice-ufrag:ysXw\r\na=ice-pwd:vw5LmwG4y/e6dPP/zAP9Gp5k\r\n`;

/** The offer's own credentials, with one more candidate. */
function fragment(offer: string): string {
  const lines = offer.split('\r\n').filter((line) => /^a=ice-(ufrag|pwd):/.test(line));
  return [
    ...new Set(lines),
    'a=candidate:1 1 udp 2122260223 192.0.2.1 61764 typ host',
    'a=end-of-candidates\r\n',
  ].join('\r\n');
}
