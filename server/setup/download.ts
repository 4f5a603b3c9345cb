import { createWriteStream } from 'node:fs';
import * as http from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** A download that did not come about; the message says why in a few words. */
export class DownloadError extends Error {}

/** Where a host can't be reached nobody should wait long; the files themselves take a while. */
const ANSWER_MS = 10_000;
const WHOLE_MS = 300_000;

/** Fetches a gzipped file and stores it unzipped, through the proxy that the environment names. */
export async function downloadGzipped(address: string, file: string): Promise<void> {
  // Node 22 does not have it yet.
  const useDirect = http.setGlobalProxyFromEnv?.();
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), ANSWER_MS);
  try {
    const signal = AbortSignal.any([waiting.signal, AbortSignal.timeout(WHOLE_MS)]);
    const response = await fetch(address, { signal });
    clearTimeout(timer);
    if (!response.ok || !response.body) throw new DownloadError(`it answers ${response.status}`);
    await pipeline(chunksOf(response.body), createGunzip(), createWriteStream(file));
  } catch (error) {
    throw error instanceof DownloadError ? error : new DownloadError(reason(error));
  } finally {
    clearTimeout(timer);
    useDirect?.();
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError') return 'no answer';
  // fetch says "fetch failed" and keeps the reason as the cause.
  return error.cause instanceof Error ? error.cause.message : error.message;
}
