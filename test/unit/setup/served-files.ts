import { once } from 'node:events';
import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

/** A web server on this machine with these files; gives its address without a slash at the end. */
export async function serveFiles(files: ReadonlyMap<string, Buffer>): Promise<string> {
  const server = createServer((request, response) => {
    const content = files.get(request.url ?? '');
    response.statusCode = content ? 200 : 404;
    response.end(content ?? 'not here');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const at = server.address();
  if (typeof at !== 'object' || at === null) throw new Error('the server has no address');
  return `http://127.0.0.1:${at.port}`;
}
