import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  MOST_SHEET_BYTES,
  sheetPaths,
  sheetReplySchema,
} from '../../server/protocol/rundown-sheet.ts';
import { enter, Producer, type Ticket } from '../support/crew.ts';
import { WholeServer } from '../support/whole-server.ts';
import { smallEvent } from '../unit/event-file/event-text.ts';
import { workbook } from '../unit/rundown-sheet/workbooks.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEADINGS = ['Group', 'Name', 'Post', 'Unit'];
const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];

describe('the rundown as an Excel file, over HTTP', () => {
  let server: WholeServer;
  let producer: Producer;
  let ticket: Ticket;
  beforeAll(async () => {
    server = await WholeServer.start({ event: smallEvent, args: ARGS });
    producer = await Producer.at(server.panel);
    ticket = await enter(server.panel);
  });
  afterAll(async () => {
    producer.close();
    await server.close();
  });

  const check = (body: Buffer | string, headers: Record<string, string> = {}) =>
    fetch(`${ticket.origin}${sheetPaths.check}?lang=en`, {
      method: 'POST',
      headers: { cookie: ticket.cookie, 'content-type': XLSX, ...headers },
      body: new Blob([new Uint8Array(Buffer.from(body))]),
    });

  const names = () =>
    producer.view.groups.flatMap((group) => group.presentations.map(({ id }) => id));

  it('is for the producer alone, out and in', async () => {
    for (const path of [sheetPaths.rundown, sheetPaths.template]) {
      const response = await fetch(`${ticket.origin}${path}?lang=en`);
      expect(response.status).toBe(401);
      expect(await response.text()).toBe('Enter with your personal link.\n');
    }
    expect((await check('', { cookie: '' })).status).toBe(401);
    const stage = await enter(server.stage);
    expect((await check('', { cookie: stage.cookie })).status).toBe(401);
  });

  it('goes out, comes back and differs in nothing', async () => {
    const { cookie } = ticket;
    const out = await fetch(`${ticket.origin}${sheetPaths.rundown}`, { headers: { cookie } });
    expect(out.headers.get('content-disposition')).toContain('rundown.xlsx');
    expect(out.headers.get('cache-control')).toBe('no-store');
    const reply = sheetReplySchema.parse(
      await (await check(Buffer.from(await out.arrayBuffer()))).json(),
    );
    expect(reply).toMatchObject({ ok: true, edits: [], counts: { same: 2 } });
  });

  it('is refused above two megabytes, and as anything but a workbook’s type', async () => {
    const large = await check(Buffer.alloc(MOST_SHEET_BYTES + 1));
    expect(large.status).toBe(413);
    expect(await large.text()).toBe('The message was too large and was refused.\n');
    const text = await check('group,name', { 'content-type': 'text/csv' });
    expect(text.status).toBe(400);
  });

  it('changes nothing by being checked; its edits do, as the one command that they are', async () => {
    const before = names();
    const file = await workbook(HEADINGS, ['heads', 'Cy', 'Head', 'West']);
    const reply = sheetReplySchema.parse(await (await check(file)).json());
    if (!reply.ok) throw new Error(JSON.stringify(reply.problems));
    expect(reply.counts).toMatchObject({ added: 1 });
    expect(names()).toEqual(before);
    await producer.give({ type: 'edit', edits: reply.edits });
    expect(names()).toHaveLength(before.length + 1);
    await producer.give({ type: 'undoEdit', count: 1 });
    expect(names()).toEqual(before);
  });

  it('names every wrong cell, and the server goes on', async () => {
    const eve = ['heads', 'Eve', 'Head', 'West'];
    const rows = [['heads', '', 'Head', 'West'], ['chiefs', 'Dee', 'Head', 'West'], eve];
    const reply = sheetReplySchema.parse(
      await (await check(await workbook(HEADINGS, ...rows))).json(),
    );
    if (reply.ok) throw new Error('taken');
    expect(reply.problems[0]?.text).toContain('“Name”');
    expect(reply.problems.map(({ cell }) => cell)).toEqual(['B2', 'A3']);
    const broken = sheetReplySchema.parse(await (await check('no workbook')).json());
    expect(broken).toMatchObject({ ok: false, problems: [{ cell: null }] });
    expect((await check(await workbook(HEADINGS, eve))).status).toBe(200);
  });
});
