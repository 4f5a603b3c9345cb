import { connect } from 'node:net';
import { SDP_TYPE } from '../../server/protocol/watch.ts';
import { until } from './until.ts';

/** Sends the same offer again and again down one connection; counts the answers by status. */
export async function pipelined(
  address: string,
  times: number,
  body: string,
): Promise<Map<number, number>> {
  const { hostname, port, pathname } = new URL(address);
  const socket = connect(Number(port), hostname);
  const head = `POST ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: ${SDP_TYPE}\r\n`;
  socket.write(`${head}Content-Length: ${body.length}\r\n\r\n${body}`.repeat(times));
  const statuses = new Map<number, number>();
  let answered = 0;
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk;
    for (const [, status] of text.matchAll(/HTTP\/1\.1 (\d+) [^\r\n]*\r\n/g)) {
      statuses.set(Number(status), (statuses.get(Number(status)) ?? 0) + 1);
      answered += 1;
    }
    // What is left may be the beginning of a status line.
    text = text.slice(text.lastIndexOf('\n') + 1);
  });
  await until('all answers', () => answered === times, { describe: () => answered });
  socket.destroy();
  return statuses;
}
