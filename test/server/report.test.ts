import readXlsx from 'read-excel-file/node';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPORT_PATH } from '../../server/report/report-router.ts';
import { enter, Producer } from '../support/crew.ts';
import { playGroup } from '../support/played-group.ts';
import { until } from '../support/until.ts';
import { WholeServer, type PrintedLink } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

/** Numbers that stand in nothing else. */
const MARKS = [
  { ada: '61.37', bob: '64.83' },
  { ada: '73.19', bob: '76.41' },
  { ada: '87.53', bob: '82.97' },
] as const;
const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0'];

async function pdfText(file: ArrayBuffer): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(file));
  return (await extractText(pdf, { mergePages: true })).text;
}

describe('the report of a played group', () => {
  let server: WholeServer;
  let cookie: string;
  const get = async (path: string, as = cookie) =>
    fetch(`${server.origin}${REPORT_PATH}/${path}`, { headers: { cookie: as } });
  const cells = async (): Promise<string> => {
    const file = await (await get('xlsx?group=heads&lang=en')).arrayBuffer();
    return JSON.stringify(await readXlsx(Buffer.from(file)));
  };

  beforeAll(async () => {
    const limited = changed('limit: 5:00', 'limit: 0:02\nwarning: 0:01');
    server = await WholeServer.start({ event: limited, args: ARGS });
    ({ cookie } = await enter(server.panel));
    const producer = await Producer.at(server.panel);
    await until('sound behind the gate', () =>
      producer.status?.onAir.some(({ lastPacketAt }) => lastPacketAt !== null),
    );
    producer.close();
    await playGroup(server, MARKS);
  });
  afterAll(() => server.close());

  it('REPORT-1: comes to the producer in both languages, of a group or of all', async () => {
    const answer = await get('pdf?group=heads&lang=en');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const text = await pdfText(await answer.arrayBuffer());
    expect(text).toContain('Report of the show');
    expect(text).toContain('limit');
    expect(await pdfText(await (await get('pdf?lang=zh')).arrayBuffer())).toContain('现场记录报告');
    const unknown = await get('pdf?group=nobody&lang=en');
    expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('group')]);
  });

  it('REPORT-1: comes to an operator, and to nobody else', async () => {
    const producer = await Producer.at(server.panel);
    const cookieOf = async (role: 'operator' | 'observer') => {
      const { path } = await producer.client.request('issueLink', { role, judge: null });
      return (await enter({ url: `${server.origin}${path}`, pin: null })).cookie;
    };
    const operator = await cookieOf('operator');
    const observer = await cookieOf('observer');
    producer.close();
    expect((await get('xlsx', operator)).status).toBe(200);
    const cookieAt = async (link: PrintedLink) => (await enter(link)).cookie;
    const [judge] = server.judges;
    const others = [server.stage, server.capture, server.supervisor, ...(judge ? [judge] : [])];
    const cookies = await Promise.all(others.map(cookieAt));
    for (const other of ['', observer, ...cookies])
      expect((await get('xlsx', other)).status).toBe(401);
  });

  it('REPORT-2: holds no mark', async () => {
    const told = `${await cells()}${await pdfText(await (await get('pdf?lang=en')).arrayBuffer())}`;
    expect(told).toContain('version 1 published');
    for (const mark of MARKS.flatMap(({ ada, bob }) => [ada, bob]))
      expect(told.includes(mark), mark).toBe(false);
  });

  it('REPORT-6: tells the silence that was measured after the last closing', async () => {
    // A gate that opens again at once, as after the first presentation, leaves no time to measure it.
    const told = await until('the last closing in the report', async () => {
      const all = await cells();
      return /silent, last sound packet \d+ ms (?:before|after)/.test(all) ? all : null;
    });
    expect(told).toMatch(/"Bob","limit","\+\d+ ms","silent/);
  });
});
