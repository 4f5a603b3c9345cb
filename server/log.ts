import pino, { type Logger } from 'pino';
import type { Settings } from './settings.ts';

export type Log = Logger;

/** A log of one process, as JSON lines on standard error. Secrets never reach it: log ids, not requests. */
export function openLog(process: string, level: Settings['log']): Log {
  return pino({ name: process, level }, pino.destination({ dest: 2, sync: true }));
}
