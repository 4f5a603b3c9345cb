import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  captureChannel,
  edgeChannel,
  judgeChannel,
  panelChannel,
  publicChannel,
  stageChannel,
  supervisorChannel,
  type Channel,
} from '../../server/protocol/sockets.ts';
import { PROTOCOL_VERSION } from '../../server/protocol/values.ts';
import { openChannel } from '../../server/sockets/channel-client.ts';
import { enter, type Ticket } from '../support/crew.ts';
import { RawLine } from '../support/raw-line.ts';
import { WholeServer } from '../support/whole-server.ts';
import { smallEvent } from '../unit/event-file/event-text.ts';

/** How a namespace answers a handshake: `in`, or the problem's code. */
function knock(
  origin: string,
  channel: Channel,
  cookie: string,
  auth: Record<string, unknown> = {},
): Promise<string> {
  return new Promise((resolve) => {
    const client = openChannel(channel, {
      ...{ origin, auth: { protocol: PROTOCOL_VERSION, ...auth }, extraHeaders: { cookie } },
      onBadMessage: (name) => resolve(`bad message ${name}`),
    });
    client.onState((state) => {
      if (state.state === 'disconnected') return;
      resolve(state.state === 'connected' ? 'in' : state.problem.code);
      client.close();
    });
  });
}

/** Whether the server takes a WebSocket with these headers. */
function upgrades(origin: string, headers: Record<string, string>): Promise<boolean> {
  const url = `${origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(url, { headers });
  return new Promise((resolve) => {
    socket.on('error', () => resolve(false));
    socket.on('open', () => {
      resolve(true);
      socket.close();
    });
  });
}

describe('who comes in where', () => {
  let server: WholeServer;
  const tickets: Record<
    'panel' | 'supervisor' | 'stage' | 'capture' | 'one' | 'two',
    Ticket | null
  > = {
    ...{ panel: null, supervisor: null, stage: null, capture: null, one: null, two: null },
  };
  beforeAll(async () => {
    const args = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
    server = await WholeServer.start({ event: smallEvent, args });
    const [one, two] = server.judges;
    if (!one || !two) throw new Error('no judges');
    const { panel, supervisor, stage, capture } = server;
    const links = { panel, supervisor, stage, capture, one, two };
    for (const name of Object.keys(tickets) as (keyof typeof tickets)[])
      tickets[name] = await enter(links[name]);
  });
  afterAll(() => server.close());

  const cookieOf = (name: keyof typeof tickets): string => tickets[name]?.cookie ?? '';
  const channels = {
    panel: panelChannel,
    supervisor: supervisorChannel,
    stage: stageChannel,
    capture: captureChannel,
    judge: judgeChannel,
    edge: edgeChannel,
  };

  it('each link opens its own page and no other', () => {
    const paths = Object.entries(tickets).map(([name, ticket]) => [name, ticket?.path]);
    expect(Object.fromEntries(paths)).toEqual({
      ...{ panel: '/panel', supervisor: '/supervisor', stage: '/stage', capture: '/capture' },
      ...{ one: '/tablet/one', two: '/tablet/two' },
    });
  });

  it('each role comes into its own namespace, and nobody into another’s', async () => {
    for (const holder of ['panel', 'supervisor', 'stage', 'capture', 'one'] as const) {
      for (const [name, channel] of Object.entries(channels)) {
        const auth = { judge: name === 'judge' ? 'one' : undefined };
        const own = name === holder || (name === 'judge' && holder === 'one');
        const answer = await knock(server.origin, channel, cookieOf(holder), auth);
        const refused = name === 'edge' ? 'badMessage' : 'notSignedIn';
        expect(`${holder} at ${name}: ${answer}`).toBe(
          `${holder} at ${name}: ${own ? 'in' : refused}`,
        );
      }
    }
  });

  it('a judge is not let in as another judge', async () => {
    const judges = channels.judge;
    expect(await knock(server.origin, judges, cookieOf('one'), { judge: 'two' })).toBe(
      'notSignedIn',
    );
    expect(await knock(server.origin, judges, cookieOf('two'), { judge: 'two' })).toBe('in');
  });

  it('nobody comes in without a cookie, or with one that was made up', async () => {
    for (const cookie of ['', `podium-producer=${'A'.repeat(43)}`])
      expect(await knock(server.origin, channels.panel, cookie)).toBe('notSignedIn');
  });

  it('an edge without the launcher’s secret is not let in', async () => {
    const auth = { edge: 'edge-9', secret: 'x'.repeat(43) };
    expect(await knock(server.origin, channels.edge, '', auth)).toBe('notSignedIn');
  });

  it('the public has no crew’s namespace, and the crew’s server no public one', async () => {
    const line = await RawLine.open(server.publicOrigin, publicChannel.namespace, null);
    line.send('40/panel,{"protocol":1}');
    expect(await line.hears('an answer', (frame) => frame.startsWith('44/panel,'))).toContain(
      'Invalid namespace',
    );
    line.close();
    const crew = await RawLine.open(server.origin, '/panel', cookieOf('panel'));
    crew.send('40/public,{"protocol":1}');
    expect(await crew.hears('an answer', (frame) => frame.startsWith('44/public,'))).toContain(
      'Invalid namespace',
    );
    crew.close();
  });

  it('a page of another site opens no socket of the crew’s, whatever cookie the browser sends', async () => {
    const cookie = cookieOf('panel');
    expect(await upgrades(server.origin, { cookie, origin: 'http://elsewhere.example' })).toBe(
      false,
    );
    expect(await upgrades(server.origin, { cookie, origin: server.origin })).toBe(true);
  });

  it('pages forbid framing, foreign scripts and referrers, and say what they don’t have', async () => {
    for (const path of ['/panel', '/capture', '/stage', '/enter', '/tablet/one']) {
      const { status, headers } = await fetch(server.origin + path);
      expect(status).toBe(200);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
    const missing = await fetch(`${server.origin}/nowhere`, {
      headers: { accept: 'text/html', 'accept-language': 'en' },
    });
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('no such page');
  });
});
