import express from 'express';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hlsRouter } from '../../../server/edge/hls-router.ts';
import { notFound } from '../../../server/http/not-found.ts';
import { newFolder } from '../journal/folders.ts';

async function serve(folder: string) {
  const server = express().use(hlsRouter(folder)).use(notFound).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, origin: `http://127.0.0.1:${address.port}/hls` };
}

test('[OUT-17] playlists are kept for a second, segments for good, and what is not there not at all', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'live.m3u8'), '#EXTM3U\n');
  writeFileSync(join(folder, 'a1-000001.ts'), 'packets');
  writeFileSync(join(folder, 'notes.json'), '{}');
  const { server, origin } = await serve(folder);
  const [playlist, segment, missing, other, outside] = await Promise.all(
    ['live.m3u8', 'a1-000001.ts', 'a1-000002.ts', 'notes.json', '..%2Fjournal.ts'].map((name) =>
      fetch(`${origin}/${name}`),
    ),
  );
  expect(playlist?.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
  expect(playlist?.headers.get('cache-control')).toBe('public, max-age=1');
  expect(segment?.headers.get('content-type')).toBe('video/mp2t');
  expect(segment?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(segment?.headers.get('access-control-allow-origin')).toBe('*');
  expect(await segment?.text()).toBe('packets');
  for (const answer of [missing, other, outside]) {
    expect(answer?.status).toBe(404);
    expect(answer?.headers.get('cache-control')).toBe('no-store');
  }
  server.close();
});
