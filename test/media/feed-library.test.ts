import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FeedLibrary } from '../../server/media/feed-library.ts';
import { ffmpegBin } from '../support/media.ts';

describe('the feed’s encoded parts', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podium-feed-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are encoded once and kept for every show after it', async () => {
    const file = await new FeedLibrary({ ffmpegBin, folder }).file('voice');
    const made = await stat(file);
    expect(made.size).toBeGreaterThan(10_000);
    const again = await new FeedLibrary({ ffmpegBin, folder }).file('voice');
    expect(again).toBe(file);
    expect((await stat(again)).mtimeMs).toBe(made.mtimeMs);
  });

  it('may be made by two shows at once, and leave nothing but themselves behind', async () => {
    const libraries = [0, 1].map(() => new FeedLibrary({ ffmpegBin, folder }));
    const files = await Promise.all(libraries.map((library) => library.file('murmur')));
    expect(new Set(files).size).toBe(1);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('are told to be missing by an ffmpeg that can’t make them, and nothing is left behind', async () => {
    const library = new FeedLibrary({ ffmpegBin: '/bin/false', folder });
    await expect(library.file('picture')).rejects.toThrow('ffmpeg ended (1)');
    expect(await readdir(folder)).toEqual([]);
  });
});
