import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter, groupIn, Producer, Supervisor } from '../support/crew.ts';
import { playGroup } from '../support/played-group.ts';
import { RawLine } from '../support/raw-line.ts';
import { WholeServer, type PrintedLink } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

/** By judge, then presenter: each number stands in no other message. */
const MARKS = [
  { ada: '61.37', bob: '64.83' },
  { ada: '73.19', bob: '76.41' },
  { ada: '87.53', bob: '82.97' },
] as const;
const ALL = MARKS.flatMap(({ ada, bob }) => [ada, bob]);
const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];

/** A whole group, from its start to a second version, with everything that anybody is sent written down. */
describe('a single judge’s mark', () => {
  let server: WholeServer;
  const lines = new Map<string, RawLine>();
  const told = (who: string): string => lines.get(who)?.frames.join('\n') ?? '';

  beforeAll(async () => {
    const event = changed('limit: 5:00', 'limit: 0:02\nwarning: 0:01');
    server = await WholeServer.start({ event, args: ARGS });
    const crew = async (who: string, link: PrintedLink, namespace: string, judge?: string) => {
      const { cookie } = await enter(link);
      lines.set(who, await RawLine.open(server.origin, namespace, cookie, judge));
    };
    await crew('producer', server.panel, '/panel');
    await crew('supervisor', server.supervisor, '/supervisor');
    await crew('stage', server.stage, '/stage');
    await crew('capture', server.capture, '/capture');
    for (const [index, link] of server.judges.entries())
      await crew(`judge ${index}`, link, '/judge', ['one', 'two', 'three'][index]);
    lines.set('public', await RawLine.open(server.publicOrigin, '/public', null));
    await playGroup(server, MARKS);
    await correct(server);
  });
  afterAll(async () => {
    for (const line of lines.values()) line.close();
    await server.close();
  });

  it('is told to nobody but its judge, neither before the ranking nor with a second version', () => {
    for (const who of ['producer', 'supervisor', 'stage', 'capture', 'public']) {
      expect(told(who).length, `${who} was told something`).toBeGreaterThan(500);
      for (const mark of ALL) expect(told(who).includes(mark), `${mark} to ${who}`).toBe(false);
    }
    for (const [index, own] of MARKS.entries()) {
      const all = told(`judge ${index}`);
      for (const mark of ALL)
        expect(all.includes(mark), `${mark} to judge ${index}`).toBe(
          mark === own.ada || mark === own.bob,
        );
    }
  });

  it('stands in no page, printout or log of the server', async () => {
    const { cookie } = await enter(server.panel);
    const paths = ['/panel', '/stage', '/supervisor', '/capture', '/lots', '/health', '/nowhere'];
    const pages = await Promise.all([
      ...paths.map((path) => fetch(`${server.origin}${path}`, { headers: { cookie } })),
      ...['/', '/health', '/nowhere'].map((path) => fetch(`${server.publicOrigin}${path}`)),
    ]);
    const bodies = await Promise.all(pages.map((page) => page.text()));
    const all = [...bodies, server.printed, server.errors].join('\n');
    for (const mark of ALL) expect(all.includes(mark), mark).toBe(false);
  });

  it('EXPORT-1 EXPORT-5: results as files go to producer and supervisor alone, and hold none', async () => {
    const { cookie } = await enter(server.panel);
    const stage = (await enter(server.stage)).cookie;
    const get = (format: string, cookies: string) =>
      fetch(`${server.origin}/results/${format}?lang=en`, { headers: { cookie: cookies } });
    for (const format of ['xlsx', 'pdf', 'csv', 'json']) {
      expect((await get(format, stage)).status).toBe(401);
      const file = await get(format, cookie);
      expect(file.status).toBe(200);
      expect(file.headers.get('content-disposition')).toContain(`Small review.${format}`);
      const text = Buffer.from(await file.arrayBuffer()).toString('latin1');
      for (const mark of ALL) expect(text.includes(mark), `${mark} in ${format}`).toBe(false);
    }
    const supervisor = (await enter(server.supervisor)).cookie;
    expect(await (await get('json', supervisor)).text()).toContain('over time');
  });

  it('can’t be had by asking: no request of any role is answered with one', async () => {
    const asks: [string, string][] = [
      ['public', '["watch",{}]'],
      ['public', '["sheets",{}]'],
      ['producer', '["sheet",{"judge":"one","group":"heads"}]'],
      ['supervisor', '["journal",{"from":1}]'],
      ['judge 1', '["sheet",{"judge":"one"}]'],
    ];
    for (const [index, [who, request]] of asks.entries())
      lines.get(who)?.send(`42${namespaceOf(who)},${900 + index}${request}`);
    await lines.get('judge 1')?.hears('an answer', (frame) => frame.includes('904['));
    for (const who of ['public', 'producer', 'supervisor'])
      for (const mark of ALL) expect(told(who).includes(mark), `${mark} to ${who}`).toBe(false);
    for (const mark of [MARKS[0].ada, MARKS[0].bob])
      expect(told('judge 1').includes(mark), `${mark} to judge 1`).toBe(false);
  });
});

const namespaceOf = (who: string): string =>
  who === 'producer' ? '/panel' : who.startsWith('judge') ? '/judge' : `/${who}`;

/** A correction that both agree on. */
async function correct(server: WholeServer): Promise<void> {
  const producer = await Producer.at(server.panel);
  const supervisor = await Supervisor.at(server.supervisor);
  const correction = { type: 'proposeCorrection', group: 'heads', presenter: 'ada' } as const;
  await producer.give({ ...correction, points: '-1', reason: 'over time' });
  await supervisor.sees('the proposal', ({ proposals }) => proposals.length > 0);
  await supervisor.give({ type: 'confirmCorrection', group: 'heads' });
  await producer.sees('version 2', (view) => groupIn(view, 'heads').published?.version === 2);
  for (const page of [producer, supervisor]) page.close();
}
