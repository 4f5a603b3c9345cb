import { once } from 'node:events';
import { createServer } from 'node:net';
import { detailOf, StartError } from '../start-error.ts';

/**
 * `port`, or for 0 one that is free now: every process has to be told the same. Throws a StartError
 * where nothing can listen on the address.
 */
export async function chosenPort(port: number, host: string): Promise<number> {
  if (port !== 0) return port;
  const server = createServer().listen(0, host);
  await once(server, 'listening').catch((error: unknown) => {
    const params = { host, detail: detailOf(error) };
    throw new StartError({ code: 'hostUnusable', params }, { cause: error });
  });
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
