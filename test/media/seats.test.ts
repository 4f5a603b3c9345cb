import { afterEach, describe, expect, it } from 'vitest';
import { publicChannel } from '../../server/protocol/sockets.ts';
import { openChannel, RequestError } from '../../server/sockets/channel-client.ts';
import { failLoudly, startEdge, startShow, type TestEdge } from '../support/media.ts';
import { until } from '../support/until.ts';

describe('an edge’s seats', () => {
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  const start = async (options: Parameters<typeof startEdge>[1]): Promise<TestEdge> => {
    const show = await startShow({ feed: null });
    const edge = await startEdge(show, options);
    open.push(edge, show);
    return edge;
  };
  const viewer = (edge: TestEdge) => {
    const client = openChannel(publicChannel, {
      ...{ origin: edge.origin, auth: {}, onBadMessage: failLoudly },
    });
    open.unshift(client);
    return client;
  };
  const portOf = async (client: ReturnType<typeof viewer>): Promise<number | undefined> =>
    (await client.request('watch', {})).transport.iceCandidates[0]?.port;

  it('are given on the emptiest worker', async () => {
    const edge = await start({ workers: 2 });
    const ports: (number | undefined)[] = [];
    for (let count = 0; count < 6; count += 1) ports.push(await portOf(viewer(edge)));
    const [first] = ports;
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

  it('answer nonsense with a problem, and go on', async () => {
    const edge = await start({});
    const client = viewer(edge);
    const play = { rtpCapabilities: { codecs: [], headerExtensions: [] } };
    await expect(client.request('play', play)).rejects.toMatchObject({
      problem: { code: 'mediaUnavailable' },
    });
    await portOf(client);
    await expect(client.request('resume', { consumer: 'nobody' })).resolves.toEqual({});
    expect((await client.request('play', play)).consumers).toEqual([]);
  });
});
