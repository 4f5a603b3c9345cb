import readXlsx from 'read-excel-file/node';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkingPath, openWorkingReplySchema } from '../../server/protocol/open-working.ts';
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
/** What a person reads in a file: workbooks and PDFs are packed. */
const textOf = {
  xlsx: async (file: Buffer) => JSON.stringify(await readXlsx(file)),
  pdf: async (file: Buffer) => {
    const pdf = await getDocumentProxy(new Uint8Array(file));
    return (await extractText(pdf, { mergePages: true })).text;
  },
  csv: (file: Buffer) => file.toString('utf8'),
  json: (file: Buffer) => file.toString('utf8'),
};
const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];

/** A whole group, from its start to a second version, with everything that anybody is sent written down. */
describe('a single judge’s mark', () => {
  let server: WholeServer;
  const lines = new Map<string, RawLine>();
  /** What the producer was answered who asked for the results too early. */
  let early = 0;
  const told = (who: string): string => lines.get(who)?.frames.join('\n') ?? '';

  beforeAll(async () => {
    const titled = changed('title: Small review', 'title: 小型述职会');
    const event = changed('limit: 5:00', 'limit: 0:02\nwarning: 0:01', titled);
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
    const { cookie } = await enter(server.panel);
    early = (await fetch(`${server.origin}/results/pdf`, { headers: { cookie } })).status;
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
      ...['/', '/results', '/health', '/nowhere'].map((path) =>
        fetch(`${server.publicOrigin}${path}`),
      ),
    ]);
    const bodies = await Promise.all(pages.map((page) => page.text()));
    const all = [...bodies, server.printed, server.errors].join('\n');
    for (const mark of ALL) expect(all.includes(mark), mark).toBe(false);
  });

  it('EXPORT-1 EXPORT-5: results as files go to producer and supervisor alone, and hold none', async () => {
    const { cookie } = await enter(server.panel);
    expect(early).toBe(404);
    const stage = (await enter(server.stage)).cookie;
    const get = (format: string, cookies: string) =>
      fetch(`${server.origin}/results/${format}?lang=zh`, { headers: { cookie: cookies } });
    for (const format of ['xlsx', 'pdf', 'csv', 'json'] as const) {
      expect((await get(format, stage)).status).toBe(401);
      const file = await get(format, cookie);
      expect(file.status).toBe(200);
      const name = file.headers.get('content-disposition') ?? '';
      expect(decodeURIComponent(name)).toContain(`小型述职会.${format}`);
      const told = await textOf[format](Buffer.from(await file.arrayBuffer()));
      expect(told.length, `${format} was read`).toBeGreaterThan(200);
      for (const mark of ALL) expect(told.includes(mark), `${mark} in ${format}`).toBe(false);
    }
    const supervisor = (await enter(server.supervisor)).cookie;
    expect(await (await get('json', supervisor)).text()).toContain('over time');
  });

  it('EXPORT-8: the working of both versions is everybody’s from the averages on, and holds none', async () => {
    for (const version of [1, 2])
      for (const [language, average] of [
        ['zh', '评委评分的平均数'],
        ['en', 'mean of the judges’ marks'],
      ] as const) {
        const path = `${openWorkingPath('heads', version)}?lang=${language}`;
        const reply = await fetch(`${server.publicOrigin}${path}`);
        expect(reply.headers.get('cache-control')).toContain('max-age');
        const text = await reply.text();
        expect(text).toContain(average);
        expect(text.includes('over time'), `the correction in version ${version}`).toBe(
          version === 2,
        );
        for (const mark of ALL) expect(text.includes(mark), `${mark} in ${path}`).toBe(false);
        const { workings } = openWorkingReplySchema.parse(JSON.parse(text));
        expect(workings.map(({ withheld }) => withheld)).toEqual([null, null]);
      }
    for (const path of ['heads/3', 'heads/x', 'nobody/1', 'heads/1/2'])
      expect((await fetch(`${server.publicOrigin}/results/working/${path}`)).status).toBe(404);
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
