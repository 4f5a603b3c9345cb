import pino, { type DestinationStream, type Logger } from 'pino';
import { currentRequest } from './request-context.ts';
import type { Settings } from './settings.ts';

export type Log = Logger;

/** Where secrets would stand, should somebody log a request, an answer, or an error that holds one. */
const SECRET = ['authorization', 'Authorization', 'cookie', 'set-cookie', 'secret', 'token', 'pin'];
const redact = ['', '*.', '*.*.', '*.*.*.'].flatMap((above) =>
  SECRET.map((name) => `${above}["${name}"]`.replace('.[', '[')),
);

/**
 * A log of one process, as JSON lines on standard error, each with the request it is about. Secrets
 * never reach it: log ids, not requests; what slips in all the same is blotted out.
 */
export function openLog(
  process: string,
  level: Settings['log'],
  to: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log {
  const options = {
    ...{ name: process, level },
    redact: { paths: redact, censor: '[secret]' },
    mixin: () => {
      const request = currentRequest();
      return request === undefined ? {} : { request };
    },
  };
  return pino(options, to);
}
