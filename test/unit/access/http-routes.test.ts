import express from 'express';
import { once } from 'node:events';
import { request as send, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Access } from '../../../server/access/access.ts';
import { type AccessRouterOptions, accessRouter } from '../../../server/access/http-routes.ts';
import { portOf } from '../../../server/http/listen.ts';
import { enterReplySchema } from '../../../server/protocol/http.ts';
import { problemSchema } from '../../../server/protocol/refusals.ts';
import { openedAccess, secretOf, wrongPin } from './opened-access.ts';

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}
type Post = (body: string, headers?: Record<string, string>) => Promise<Reply>;

interface Served {
  readonly access: Access;
  readonly port: number;
  readonly post: Post;
  readonly internalErrors: unknown[];
}

/** The routes on a free port of this machine, and a client that sends exactly what it is told to. */
async function serve(options: Partial<AccessRouterOptions> = {}): Promise<Served> {
  const { access, now } = openedAccess();
  const internalErrors: unknown[] = [];
  const onInternalError = (error: unknown) => internalErrors.push(error);
  const app = express().use(accessRouter({ access, now, tls: false, onInternalError, ...options }));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const port = portOf(server);
  const post: Post = async (body, headers = {}) => {
    const outgoing = send({
      host: '127.0.0.1',
      port,
      path: '/api/enter',
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    outgoing.end(body);
    const [response] = await once(outgoing, 'response');
    return {
      status: response.statusCode,
      headers: response.headers,
      body: JSON.parse(await text(response)),
    };
  };
  return { access, port, post, internalErrors };
}

const asking = (secret: string, pin: string | null) => JSON.stringify({ secret, pin });
const unknownSecret = 'A'.repeat(27);

/** Status and code of a problem. */
function problemOf({ status, body, headers }: Reply) {
  expect(headers['set-cookie']).toBeUndefined();
  return [status, z.strictObject({ problem: problemSchema }).parse(body).problem.code];
}

describe('POST /api/enter', () => {
  it('asks a judge for the PIN and sets no cookie', async () => {
    const { access, post } = await serve();
    const link = await access.issueLink({ role: 'judge', judge: 'j1' });
    const { status, headers, body } = await post(asking(secretOf(link), null));
    expect(status).toBe(200);
    expect(enterReplySchema.parse(body)).toEqual({ state: 'pinWanted' });
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
  });

  it('sets a cookie that no script can read and no other site can use, and says where to go', async () => {
    const { access, post } = await serve();
    const link = await access.issueLink({ role: 'judge', judge: 'j1' });
    const { status, headers, body } = await post(asking(secretOf(link), link.pin));
    expect([status, enterReplySchema.parse(body)]).toEqual([
      200,
      { state: 'entered', path: '/tablet/j1' },
    ]);
    const [cookie = '', ...others] = headers['set-cookie'] ?? [];
    expect(others).toEqual([]);
    const [pair = '', ...attributes] = cookie.split('; ');
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Strict']);
    expect(access.identify(pair, 'judge', 'j1')).toMatchObject({ judge: 'j1' });
    expect(JSON.stringify(body)).not.toContain(pair.split('=')[1]);
  });

  it('sends the cookie by TLS alone where there is TLS', async () => {
    const { access, post } = await serve({ tls: true });
    const link = await access.issueLink({ role: 'producer', judge: null });
    const { headers } = await post(asking(secretOf(link), null));
    expect(headers['set-cookie']?.[0]).toMatch(/^podium-producer=.*; Secure/);
  });

  it('refuses unknown links, wrong PINs and locked links', async () => {
    const { access, post } = await serve();
    const link = await access.issueLink({ role: 'judge', judge: 'j1' });
    expect(problemOf(await post(asking(unknownSecret, null)))).toEqual([403, 'linkUnknown']);
    const wrong = await post(asking(secretOf(link), wrongPin(link.pin)));
    expect(wrong.body).toEqual({ problem: { code: 'pinWrong', params: { left: 4 } } });
    for (let tries = 0; tries < 4; tries += 1)
      await post(asking(secretOf(link), wrongPin(link.pin)));
    expect(problemOf(await post(asking(secretOf(link), link.pin)))).toEqual([403, 'pinLocked']);
  });

  it('refuses what is no such request, without repeating any of it', async () => {
    const { post, internalErrors } = await serve();
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '{}',
      `{"secret":"${unknownSecret}"}`,
      `{"secret":"${unknownSecret}","pin":null,"role":"producer"}`,
      `{"secret":5,"pin":null}`,
      `{"secret":"${unknownSecret}`,
    ];
    for (const body of bodies) {
      const reply = await post(body);
      expect(problemOf(reply)).toEqual([400, 'badMessage']);
      expect(JSON.stringify(reply.body)).not.toContain(unknownSecret);
    }
    expect(internalErrors).toEqual([]);
  });

  it('reads 2 kB at most, as JSON only, unpacking nothing', async () => {
    const { access, post } = await serve();
    const link = await access.issueLink({ role: 'producer', judge: null });
    const good = asking(secretOf(link), null);
    expect(problemOf(await post(good + ' '.repeat(2048)))).toEqual([413, 'messageTooLarge']);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      expect(problemOf(await post(good, { 'content-type': type }))).toEqual([400, 'badMessage']);
    }
    expect(problemOf(await post(good, { 'content-encoding': 'gzip' }))).toEqual([
      400,
      'badMessage',
    ]);
    expect((await post(good, { 'content-type': 'application/json; charset=utf-8' })).status).toBe(
      200,
    );
  });

  it('signs nobody in for a page of another site', async () => {
    const { access, port, post } = await serve();
    const link = await access.issueLink({ role: 'producer', judge: null });
    const good = asking(secretOf(link), null);
    for (const origin of ['https://elsewhere.example', `http://127.0.0.1:${port + 1}`, 'null']) {
      expect(problemOf(await post(good, { origin }))).toEqual([403, 'notAllowed']);
    }
    expect((await post(good, { origin: `http://127.0.0.1:${port}` })).status).toBe(200);
    const host = 'Hall.Example';
    expect((await post(good, { host, origin: 'https://hall.example' })).status).toBe(200);
  });

  it('makes an address wait after too many wrong tries', async () => {
    const { access, post } = await serve({ limits: { tries: 100, failures: 3 } });
    const link = await access.issueLink({ role: 'producer', judge: null });
    for (let tries = 0; tries < 3; tries += 1) {
      expect(problemOf(await post(asking(unknownSecret, null)))).toEqual([403, 'linkUnknown']);
    }
    const refused = await post(asking(secretOf(link), null));
    expect(problemOf(refused)).toEqual([429, 'tooManyMessages']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('lets a whole hall of judges in from one address at once', async () => {
    const { access, post } = await serve();
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const link = await access.issueLink({ role: 'judge', judge: `j${index + 1}` });
        const asked = await post(asking(secretOf(link), null));
        const admitted = await post(asking(secretOf(link), link.pin));
        return [asked.status, admitted.status];
      }),
    );
    expect(statuses.flat().every((status) => status === 200)).toBe(true);
  });

  it('makes an address wait after too many tries of any kind', async () => {
    const { access, post } = await serve({ limits: { tries: 2, failures: 30 } });
    const link = await access.issueLink({ role: 'judge', judge: 'j1' });
    await post(asking(secretOf(link), null));
    await post(asking(secretOf(link), null));
    expect(problemOf(await post(asking(secretOf(link), null)))).toEqual([429, 'tooManyMessages']);
  });

  it('answers as well when it fails itself, telling the client nothing of why', async () => {
    const failure = new Error('disk full');
    const { access } = openedAccess();
    const failing: Access = { ...access, enter: () => Promise.reject(failure) };
    const { post, internalErrors } = await serve({ access: failing });
    const reply = await post(asking(unknownSecret, null));
    const params = { request: expect.stringMatching(/^[0-9a-f-]{13}$/) as string };
    expect(reply.body).toEqual({ problem: { code: 'internal', params } });
    expect(reply.status).toBe(500);
    expect(internalErrors).toEqual([failure]);
  });
});
