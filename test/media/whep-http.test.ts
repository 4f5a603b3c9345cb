import { parse } from 'sdp-transform';
import { afterEach, describe, expect, it } from 'vitest';
import { MOST_WAITING } from '../../server/edge/media/waiting.ts';
import { MOST_BAD_OFFERS } from '../../server/edge/whep/bad-offers.ts';
import { MOST_NUMBERINGS } from '../../server/edge/whep/numbered-routers.ts';
import { MOST_SDP_LENGTH, SDP_TYPE } from '../../server/protocol/watch.ts';
import { BareCapture } from '../support/bare-capture.ts';
import { startEdge, startShow, type TestEdge } from '../support/media.ts';
import { offerNames, offerOf } from '../support/offers.ts';
import { pipelined } from '../support/pipelined.ts';
import { until } from '../support/until.ts';

const FRAGMENT = 'application/trickle-ice-sdpfrag';

describe('WHEP on an edge', () => {
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  /** With a camera and two microphones that send nothing: enough to be offered. */
  const start = async (inputs = ['camera', 'stage-mic', 'host-mic'], viewersPerWorker = 50) => {
    const show = await startShow({ feed: null });
    open.push(show);
    const edge = await startEdge(show, { viewersPerWorker });
    open.unshift(edge);
    const page = new BareCapture(show.origin, { client: 'client-one', label: 'Desk' });
    open.unshift({ close: () => page.leave() });
    await page.open();
    for (const input of inputs) expect(await page.produce(input)).toBeNull();
    const watch = () => fetch(`${edge.origin}/watch`, { method: 'POST' });
    const arrived = async () =>
      (await (await watch()).text()).split('a=msid:').length > inputs.length;
    if (inputs.length > 0) await until('the inputs at the edge', arrived);
    return edge;
  };
  const post = (edge: TestEdge, body: string, { query = '', type = SDP_TYPE } = {}) =>
    fetch(`${edge.origin}/whep${query}`, {
      ...{ method: 'POST', headers: { 'Content-Type': type }, body },
    });
  const sessionOf = (edge: TestEdge, response: Response) =>
    edge.origin + (response.headers.get('Location') ?? '');
  const patch = (session: string, body: string, headers: Record<string, string>) =>
    fetch(session, { method: 'PATCH', headers: { 'Content-Type': FRAGMENT, ...headers }, body });
  const told = async (answer: Promise<Response>) => {
    const response = await answer;
    const { code } = (await response.json()) as { code: string };
    return `${response.status} ${code}`;
  };

  it.each(offerNames)('answers %s in its own numbers, with what both know', async (name) => {
    const edge = await start();
    const offer = offerOf(name);
    const response = await post(edge, offer);
    expect(response.status).toBe(201);
    expect(response.headers.get('Content-Type')).toContain(SDP_TYPE);
    expect(response.headers.get('ETag')).toMatch(/^"[^"]+"$/);
    expect(response.headers.get('Location')).toMatch(/^\/whep\/[\w-]{40,}$/);
    const answer = parse(await response.text());
    const offered = parse(offer);
    expect(answer.icelite).toBe('ice-lite');
    expect(answer.media.map(({ mid, type }) => [mid, type])).toEqual(
      offered.media.map(({ mid, type }) => [mid, type]),
    );
    for (const [index, section] of answer.media.entries()) {
      const asked = offered.media[index];
      expect(section).toMatchObject({ direction: 'sendonly', setup: 'passive', port: 9 });
      expect(section.ssrcs).toBeUndefined();
      for (const { payload, codec } of section.rtp)
        expect(asked?.rtp.find((one) => one.payload === payload)?.codec.toLowerCase()).toBe(
          codec.toLowerCase(),
        );
      for (const { uri, value } of section.ext ?? [])
        expect(asked?.ext?.find((one) => one.uri === uri)?.value).toBe(value);
    }
  });

  it('answers with retransmissions wherever they are offered for a codec that is sent', async () => {
    const edge = await start();
    const repaired = async (name: (typeof offerNames)[number]) => {
      const { media } = parse(await (await post(edge, offerOf(name))).text());
      const video = media.find(({ type }) => type === 'video');
      return video?.rtp.map(({ payload, codec }) => `${codec} ${payload}`).toSorted();
    };
    expect(await repaired('chromium-156')).toEqual(['H264 108', 'VP8 96', 'rtx 109', 'rtx 97']);
    expect(await repaired('firefox')).toEqual(['H264 126', 'VP8 120', 'rtx 124', 'rtx 127']);
    expect(await repaired('safari')).toEqual(['H264 98', 'VP8 100', 'rtx 101', 'rtx 99']);
  });

  it('agrees on a header extension, and on estimating bandwidth by it, only where the ids are alike', async () => {
    const edge = await start();
    const video = async (name: (typeof offerNames)[number]) => {
      const { media } = parse(await (await post(edge, offerOf(name))).text());
      const section = media.find(({ type }) => type === 'video');
      const feedback = section?.rtcpFb?.map(({ type }) => type) ?? [];
      return {
        ext: section?.ext?.map(({ uri }) => uri.split(/[/:]/).at(-1)) ?? [],
        remb: feedback.includes('goog-remb'),
        transportCc: feedback.includes('transport-cc'),
      };
    };
    expect(await video('chromium-156')).toEqual({ ext: [], remb: false, transportCc: false });
    expect(await video('firefox')).toEqual({
      ext: ['abs-send-time'],
      remb: true,
      transportCc: false,
    });
  });

  it('names streams only where several sections could not be told apart', async () => {
    const edge = await start();
    const offer = offerOf('chromium-156');
    const at = offer.indexOf('m=audio');
    const second = offer.slice(at).replace(/a=mid:.*/, 'a=mid:9');
    const three = offer.replace(/a=group:BUNDLE .*/, '$& 9') + second;
    const { media } = parse(await (await post(edge, three)).text());
    expect(media.map(({ type, ssrcs }) => [type, ssrcs !== undefined])).toEqual([
      ['video', false],
      ['audio', true],
      ['audio', true],
    ]);
  });

  it('refuses sections it can send nothing in, and keeps their places', async () => {
    const edge = await start();
    const offer =
      offerOf('gstreamer-1.22') +
      'm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:data\r\n';
    const { media, groups } = parse(await (await post(edge, offer)).text());
    expect(media.map(({ port }) => port)).toEqual([9, 9, 0]);
    expect(groups?.[0]?.mids).toBe('video0 audio1');
  });

  it('takes candidates, and starts ICE again, as RFC 9725 says', async () => {
    const edge = await start();
    const offer = offerOf('firefox');
    const response = await post(edge, offer);
    const session = sessionOf(edge, response);
    const first = response.headers.get('ETag') ?? '';
    const candidate =
      'm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\na=candidate:1 1 udp 1 192.0.2.1 5000 typ host\r\n';
    expect((await patch(session, candidate, { 'If-Match': first })).status).toBe(204);
    expect(await told(patch(session, candidate, {}))).toBe('428 badMessage');
    expect(await told(patch(session, candidate, { 'If-Match': '"other"' }))).toBe('412 badMessage');
    const restart = await patch(
      session,
      'a=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n',
      {
        'If-Match': '*',
      },
    );
    expect(restart.status).toBe(200);
    expect(restart.headers.get('Content-Type')).toContain(FRAGMENT);
    const second = restart.headers.get('ETag') ?? '';
    expect(second).not.toBe(first);
    expect(await restart.text()).toMatch(/^a=ice-lite\r\n[^]*a=ice-ufrag:\S+\r\na=ice-pwd:\S+\r\n/);
    expect(await told(patch(session, candidate, { 'If-Match': first }))).toBe('412 badMessage');
    expect((await patch(session, candidate, { 'If-Match': second })).status).toBe(204);
  });

  it('ends a session on DELETE, which is gone then', async () => {
    const edge = await start();
    const session = sessionOf(edge, await post(edge, offerOf('safari')));
    expect(edge.media.viewers().whep).toBe(1);
    expect((await fetch(session, { method: 'DELETE' })).status).toBe(200);
    expect(edge.media.viewers().whep).toBe(0);
    expect(await told(fetch(session, { method: 'DELETE' }))).toBe('404 notFound');
    expect(await told(patch(session, 'a=x\r\n', { 'If-Match': '*' }))).toBe('404 notFound');
  });

  it('lets pages of every site in, without credentials', async () => {
    const edge = await start([]);
    const options = await fetch(`${edge.origin}/whep`, { method: 'OPTIONS' });
    expect(options.status).toBe(204);
    expect(options.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(options.headers.get('Access-Control-Allow-Methods')).toContain('PATCH, DELETE');
    expect(options.headers.get('Accept-Post')).toBe(SDP_TYPE);
    const refused = await post(edge, offerOf('safari'));
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(refused.headers.get('Access-Control-Expose-Headers')).toContain('Location');
  });

  it('says when nothing is live, or not what was asked for, and when to ask again', async () => {
    const empty = await start([]);
    const refused = await post(empty, offerOf('firefox'));
    expect(refused.status).toBe(409);
    expect(refused.headers.get('Retry-After')).toBe('2');
    expect(await refused.json()).toMatchObject({ code: 'nothingLive' });
    const edge = await start();
    expect(await told(post(edge, offerOf('firefox'), { query: '?input=slides' }))).toBe(
      '409 nothingLive',
    );
    expect((await post(edge, offerOf('firefox'), { query: '?input=host-mic' })).status).toBe(201);
  });

  it('answers every wrong request with a problem, and leaves no session behind', async () => {
    const edge = await start();
    const offer = offerOf('chromium-156');
    const many = offer + offer.slice(offer.indexOf('m=')).repeat(60);
    const foreign = offer.replaceAll(/(rtpmap:\d+) (opus|VP8|H264)/gi, '$1 PCMU');
    expect(await told(post(edge, 'v=0'))).toBe('400 badMessage');
    expect(await told(post(edge, ''))).toBe('400 badMessage');
    expect(await told(post(edge, many.slice(0, MOST_SDP_LENGTH)))).toBe('400 badMessage');
    expect(await told(post(edge, 'x'.repeat(MOST_SDP_LENGTH + 1)))).toBe('413 messageTooLarge');
    expect(await told(post(edge, '{}', { type: 'application/json' }))).toBe('415 badMessage');
    expect(await told(post(edge, foreign))).toBe('406 noCommonCodec');
    expect(await told(post(edge, offer, { query: '?input=%2e%2e' }))).toBe('404 inputUnknown');
    expect(await told(fetch(`${edge.origin}/whep`))).toBe('405 badMessage');
    expect(await told(fetch(`${edge.origin}/whep/nobody`, { method: 'DELETE' }))).toBe(
      '404 notFound',
    );
    expect(edge.media.viewers().whep).toBe(0);
    expect((await post(edge, offer)).status).toBe(201);
  });

  it('stands ten thousand wrong offers, and stops reading them', async () => {
    const edge = await start();
    const statuses = await pipelined(`${edge.origin}/whep`, 10_000, 'v=0\r\nm=audio');
    expect([...statuses.keys()].toSorted()).toEqual([400, 429]);
    // Some are being read while the last that counts is counted.
    expect(statuses.get(400)).toBeLessThan(2 * MOST_BAD_OFFERS);
    expect(edge.media.viewers().whep).toBe(0);
  });

  it('shares a router among players that number alike, and has only so many', async () => {
    const edge = await start();
    const numbered = (opus: number) =>
      post(
        edge,
        offerOf('gstreamer-1.22')
          .replace('SAVPF 97', `SAVPF ${opus}`)
          .replaceAll(':97 ', `:${opus} `),
      );
    const sessions: string[] = [];
    for (let opus = 110; opus < 110 + MOST_NUMBERINGS; opus += 1) {
      sessions.push(sessionOf(edge, await numbered(opus)));
      expect((await numbered(opus)).status).toBe(201);
    }
    expect(edge.media.whep.numberings).toBe(MOST_NUMBERINGS);
    expect(await told(numbered(100))).toBe('503 tooManyNumberings');
    expect(edge.media.viewers().whep).toBe(2 * MOST_NUMBERINGS);
  });

  it('gives the router that nobody uses any more to another numbering', async () => {
    const edge = await start();
    const numbered = (opus: number) =>
      post(
        edge,
        offerOf('gstreamer-1.22')
          .replace('SAVPF 97', `SAVPF ${opus}`)
          .replaceAll(':97 ', `:${opus} `),
      );
    for (let opus = 110; opus < 110 + MOST_NUMBERINGS; opus += 1) {
      const session = sessionOf(edge, await numbered(opus));
      if (opus === 112) await fetch(session, { method: 'DELETE' });
    }
    expect((await numbered(100)).status).toBe(201);
    expect(edge.media.whep.numberings).toBe(MOST_NUMBERINGS);
    expect(await told(numbered(112))).toBe('503 tooManyNumberings');
  });

  it('counts players among a worker’s viewers', async () => {
    const edge = await start(undefined, 2);
    // The seat that was taken to see what has arrived.
    expect(edge.media.viewers()).toEqual({ pages: 1, whep: 0 });
    expect((await post(edge, offerOf('safari'))).status).toBe(201);
    expect(edge.media.status().viewers).toBe(2);
    expect(await told(post(edge, offerOf('safari')))).toBe('503 mediaUnavailable');
    expect((await fetch(`${edge.origin}/watch`, { method: 'POST' })).status).toBe(503);
  });

  it('lets so many of one address wait for their connection and no more, and forgets who doesn’t come', async () => {
    const edge = await start(undefined, 2 * MOST_WAITING);
    const before = edge.media.status().viewers;
    const offers = Array.from({ length: MOST_WAITING - before }, () =>
      post(edge, offerOf('safari')),
    );
    for (const response of await Promise.all(offers)) expect(response.status).toBe(201);
    expect(await told(post(edge, offerOf('safari')))).toBe('429 tooManyMessages');
    expect((await fetch(`${edge.origin}/watch`, { method: 'POST' })).status).toBe(429);
    await until('the sessions’ end', () => edge.media.viewers().whep === 0);
    expect((await post(edge, offerOf('safari'))).status).toBe(201);
  });

  it('gives seats by HTTP to its own pages alone', async () => {
    const edge = await start();
    const from = (site: string) =>
      fetch(`${edge.origin}/watch`, { method: 'POST', headers: { 'Sec-Fetch-Site': site } });
    expect((await from('same-origin')).status).toBe(201);
    expect(await told(from('cross-site'))).toBe('403 notAllowed');
  });

  it('answers 404 for the sessions of a worker that has died, and takes new ones on the next', async () => {
    const edge = await start();
    const session = sessionOf(edge, await post(edge, offerOf('safari')));
    for (const pid of edge.media.workerPids) process.kill(pid, 'SIGKILL');
    await until('the session’s end', () => edge.media.viewers().whep === 0);
    expect(await told(fetch(session, { method: 'DELETE' }))).toBe('404 notFound');
    await until('a new session', async () => (await post(edge, offerOf('safari'))).status === 201);
  });
});
