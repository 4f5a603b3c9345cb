import { afterEach, describe, expect, it } from 'vitest';
import { publicChannel } from '../../server/protocol/sockets.ts';
import { MOST_SDP_LENGTH, SDP_TYPE, WATCH_PATH } from '../../server/protocol/watch.ts';
import { openChannel, RequestError } from '../../server/sockets/channel-client.ts';
import { BareCapture } from '../support/bare-capture.ts';
import { failLoudly, startEdge, startShow, type TestEdge } from '../support/media.ts';
import { until } from '../support/until.ts';

describe('an edge’s seats', () => {
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  /** Starts both and waits until the feed has arrived, so that there is something to offer. */
  const start = async (
    options: Parameters<typeof startEdge>[1],
    feed: { feed?: null } = {},
  ): Promise<TestEdge> => {
    const show = await startShow(feed);
    open.push(show);
    const edge = await startEdge(show, options);
    open.unshift(edge);
    if (feed.feed === undefined) await inputsAt(edge);
    return edge;
  };
  const viewer = (edge: TestEdge) => {
    const client = openChannel(publicChannel, {
      ...{ origin: edge.origin, auth: {}, onBadMessage: failLoudly },
    });
    open.unshift(client);
    return client;
  };
  /** Waits until a picture and both microphones are there to be offered. */
  const inputsAt = async (edge: TestEdge): Promise<void> => {
    const client = viewer(edge);
    const streams = async () => (await client.request('watch', {})).sdp?.split('a=msid:').length;
    await until('three inputs, and probes', async () => (await streams()) === 5);
    client.close();
    await until('no viewer', () => edge.media.status().viewers === 0);
  };
  const portOf = async (client: ReturnType<typeof viewer>): Promise<string | undefined> => {
    const { sdp } = await client.request('watch', {});
    return /a=candidate:udpcandidate 1 udp \d+ \S+ (\d+)/.exec(sdp ?? '')?.[1];
  };
  const post = (edge: TestEdge) => fetch(edge.origin + WATCH_PATH, { method: 'POST' });
  const patch = (edge: TestEdge, seat: string, body: string, type = SDP_TYPE) =>
    fetch(`${edge.origin}${WATCH_PATH}/${seat}`, {
      ...{ method: 'PATCH', headers: { 'Content-Type': type }, body },
    });
  const seatIn = (response: Response) => response.headers.get('Location')?.split('/').at(-1) ?? '';

  it('are given on the emptiest worker', async () => {
    const edge = await start({ workers: 2 });
    const ports: (string | undefined)[] = [];
    for (let count = 0; count < 6; count += 1) ports.push(await portOf(viewer(edge)));
    const [first] = ports;
    expect(first).toBeDefined();
    expect(ports.filter((port) => port === first)).toHaveLength(3);
    expect(edge.media.status()).toMatchObject({ viewers: 6, workers: 2 });
  });

  it('are no more than each worker may take; the next viewer is told so', async () => {
    const edge = await start({ workers: 2, viewersPerWorker: 1 });
    const ports = await Promise.all([portOf(viewer(edge)), portOf(viewer(edge))]);
    expect(new Set(ports).size).toBe(2);
    const refused = await viewer(edge)
      .request('watch', {})
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RequestError);
    expect(refused).toMatchObject({ problem: { code: 'mediaUnavailable' } });
    expect((await post(edge)).status).toBe(503);
  });

  it('are one for each socket: a second request gives up the first', async () => {
    const edge = await start({ viewersPerWorker: 1 });
    const client = viewer(edge);
    await portOf(client);
    await portOf(client);
    expect(edge.media.status().viewers).toBe(1);
  });

  it('are free again as soon as the socket has gone', async () => {
    const edge = await start({});
    const client = viewer(edge);
    await portOf(client);
    client.close();
    await until('the seat to be free', () => edge.media.status().viewers === 0);
  });

  it('are to be had again when their worker has died, and their viewers are told of it then', async () => {
    const edge = await start({});
    const client = viewer(edge);
    let told = 0;
    client.on('mediaRestarted', () => void (told += 1));
    await portOf(client);
    const [worker = 0] = edge.media.workerPids;
    process.kill(worker, 'SIGKILL');
    await until('the viewer to be told', () => told > 0);
    const { sdp } = await client.request('watch', {});
    expect(sdp).not.toBeNull();
    expect(edge.media.status()).toMatchObject({ viewers: 1, workers: 1 });
    expect(told).toBe(1);
  });

  it('are kept for a page that has no socket yet, and gone with the socket that takes one over', async () => {
    const edge = await start({});
    const offer = await post(edge);
    expect(offer.status).toBe(201);
    expect(offer.headers.get('Content-Type')).toContain(SDP_TYPE);
    expect(offer.headers.get('Cache-Control')).toBe('no-store');
    const sdp = await offer.text();
    for (const stream of ['camera_camera', 'microphone_stage-mic', 'microphone_host-mic'])
      expect(sdp).toContain(`a=msid:${stream} `);
    const client = viewer(edge);
    await client.request('takeSeat', { seat: seatIn(offer) });
    expect(edge.media.status().viewers).toBe(1);
    client.close();
    await until('the seat to be free', () => edge.media.status().viewers === 0);
  });

  it('are taken over once, by whoever knows their secret', async () => {
    const edge = await start({});
    const seat = seatIn(await post(edge));
    await viewer(edge).request('takeSeat', { seat });
    for (const tried of [seat, 'guessed', ''])
      await expect(viewer(edge).request('takeSeat', { seat: tried })).rejects.toMatchObject({
        problem: { code: 'mediaUnavailable' },
      });
  });

  it('answer nonsense by HTTP with a problem that names it, and keep the seat', async () => {
    const edge = await start({});
    const seat = seatIn(await post(edge));
    const told = async (answer: Promise<Response>) => {
      const response = await answer;
      return [response.status, (await response.json()) as unknown];
    };
    const wrong = (path: string, problem: string) => [
      400,
      { code: 'badMessage', params: { path, problem } },
    ];
    expect(await told(patch(edge, seat, 'v=0'))).toEqual(
      wrong('sdp', 'no a=setup found at SDP session or media level'),
    );
    expect(await told(patch(edge, seat, '{}', 'application/json'))).toEqual(
      wrong('body', 'no application/sdp'),
    );
    expect(await told(patch(edge, seat, 'x'.repeat(MOST_SDP_LENGTH + 1)))).toMatchObject([413, {}]);
    expect(await told(patch(edge, 'nobody', 'v=0'))).toMatchObject([503, {}]);
    await viewer(edge).request('takeSeat', { seat });
  });

  it('answer nonsense on the socket with a problem, and go on', async () => {
    const edge = await start({});
    const client = viewer(edge);
    const answer = (sdp: string) => client.request('answer', { sdp });
    await expect(answer('v=0')).rejects.toMatchObject({ problem: { code: 'mediaUnavailable' } });
    await portOf(client);
    await expect(answer('no description at all')).rejects.toMatchObject({
      problem: { code: 'badMessage', params: { path: 'sdp' } },
    });
    expect(await portOf(client)).toBeDefined();
  });

  it('can be taken before there is anything to see; it is offered as soon as it comes', async () => {
    const show = await startShow({ feed: null });
    open.push(show);
    const edge = await startEdge(show, {});
    open.unshift(edge);
    const client = viewer(edge);
    const offers: string[] = [];
    client.on('offer', ({ sdp }) => void offers.push(sdp));
    expect(await client.request('watch', {})).toEqual({ sdp: null, iceServers: [] });
    const page = new BareCapture(show.origin, { client: 'page-00000001', label: 'Desk' });
    open.unshift({ close: () => page.leave() });
    await page.open();
    expect(await page.produce('camera')).toBeNull();
    await until('the offer', () => offers.length > 0);
    expect(offers).toHaveLength(1);
    expect(offers[0]).toContain('a=msid:camera_camera ');
  });

  it('are none by HTTP while there is nothing to see, which is no error', async () => {
    const edge = await start({}, { feed: null });
    expect((await post(edge)).status).toBe(204);
    expect(edge.media.status().viewers).toBe(0);
    expect(await viewer(edge).request('watch', {})).toEqual({ sdp: null, iceServers: [] });
  });
});
