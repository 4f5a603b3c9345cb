import { RequestError } from '../../server/sockets/channel-client.ts';

/** More often nobody has to ask: the server is back long before. */
const MOST_ATTEMPTS = 12;

/** Sends again, as pages do, what got no answer because the line was lost. */
export async function insist<T>(send: () => Promise<T>, attempts = MOST_ATTEMPTS): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const lost = error instanceof RequestError && error.problem === 'lost';
    if (!lost || attempts <= 1) throw error;
    return insist(send, attempts - 1);
  }
}
