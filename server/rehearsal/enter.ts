import { once } from 'node:events';
import { request as plain, type IncomingMessage } from 'node:http';
import { request as encrypted } from 'node:https';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { ENTER_PATH } from '../access/http-routes.ts';
import { enterReplySchema } from '../protocol/http.ts';
import type { RobotLink } from './order.ts';

/** A hall's worth of robots comes from one address: who is told to wait does so, this often. */
const MOST_TRIES = 10;
const LONGEST_WAIT_S = 60;

/** Opens a link as the page does: its secret, and the PIN, for a cookie. Rejects when that can't be. */
export async function enter(origin: string, { path, pin }: RobotLink): Promise<string> {
  const secret = new URL(path, origin).hash.slice(1);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const response = await post(`${origin}${ENTER_PATH}`, { secret, pin });
    const reply = await text(response);
    if (response.statusCode === 429) {
      const wait = Number(response.headers['retry-after'] ?? 1);
      await pause(1_000 * Math.min(wait, LONGEST_WAIT_S));
      continue;
    }
    const cookie = response.headers['set-cookie']?.[0]?.split(';')[0];
    const entered = enterReplySchema.safeParse(JSON.parse(reply)).data?.state === 'entered';
    if (entered && cookie !== undefined) return cookie;
    throw new Error(`not let in: ${response.statusCode ?? ''} ${reply}`);
  }
  throw new Error('not let in: told to wait too often');
}

/** To this machine's own server, whose certificate may be for another name than its address. */
async function post(url: string, body: unknown): Promise<IncomingMessage> {
  const options = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const request = url.startsWith('https:')
    ? encrypted(url, { ...options, rejectUnauthorized: false })
    : plain(url, options);
  request.end(JSON.stringify(body));
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}
