import { once } from 'node:events';
import { createServer } from 'node:net';

/** `port`, or for 0 one that is free now: every process has to be told the same. */
export async function chosenPort(port: number, host: string): Promise<number> {
  if (port !== 0) return port;
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
