import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../../server/setup/folders.ts';
import { cacheKey } from '../../../server/setup/media-worker/cache-key.ts';
import { temporaryFolder, writeText } from './temporary-folder.ts';

describe('the name under which a built worker is kept', () => {
  it('stays the same as long as nothing changes', async () => {
    expect(await cacheKey('3.1.0')).toBe(await cacheKey('3.1.0'));
    expect(await cacheKey('3.1.0')).toContain(`3.1.0-${process.platform}-${process.arch}-`);
  });

  it('changes with mediasoup’s version, the recipe and any of our headers', async () => {
    const headers = await temporaryFolder();
    await writeText(join(headers, 'srtp.h'), 'one');
    await writeText(join(headers, 'deep/map.h'), 'two');
    const keys = [await cacheKey('1.0.0', { recipe: { level: 2 }, headers })];
    keys.push(await cacheKey('1.0.1', { recipe: { level: 2 }, headers }));
    keys.push(await cacheKey('1.0.0', { recipe: { level: 3 }, headers }));
    await writeText(join(headers, 'deep/map.h'), 'three');
    keys.push(await cacheKey('1.0.0', { recipe: { level: 2 }, headers }));
    expect(new Set(keys).size).toBe(4);
  });
});

describe('the folder of kept programs', () => {
  it('follows XDG_CACHE_HOME, by whose rules a relative path is as good as none', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/var/kept' })).toBe('/var/kept/podium');
    expect(cacheFolder({ XDG_CACHE_HOME: 'kept' })).toMatch(/^\/.*\/\.cache\/podium$/);
    expect(cacheFolder({})).toMatch(/^\/.*\/\.cache\/podium$/);
  });
});
