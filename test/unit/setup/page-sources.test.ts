import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourcesHash } from '../../../server/setup/pages/sources.ts';
import { temporaryFolder, writeText } from './temporary-folder.ts';

async function project(): Promise<string> {
  const root = await temporaryFolder();
  for (const folder of ['control-panel', 'viewer/stage', 'scoring/tablet', 'server/protocol']) {
    await mkdir(join(root, folder), { recursive: true });
  }
  await writeText(join(root, 'viewer/stage/main.ts'), 'draw()');
  await writeText(join(root, 'server/sockets/client.ts'), 'connect()');
  await writeText(join(root, 'server/show.ts'), 'run()');
  return root;
}

describe('the hash of what the pages are made of', () => {
  it('stays when other files change', async () => {
    const root = await project();
    const before = await sourcesHash(root, []);
    await writeText(join(root, 'server/show.ts'), 'stop()');
    expect(await sourcesHash(root, [])).toBe(before);
  });

  it('changes with a page’s file, its name, and a package', async () => {
    const root = await project();
    const hashes = [await sourcesHash(root, [])];
    await writeText(join(root, 'viewer/stage/main.ts'), 'drawMore()');
    hashes.push(await sourcesHash(root, []));
    await rm(join(root, 'viewer/stage/main.ts'));
    await writeText(join(root, 'viewer/stage/start.ts'), 'drawMore()');
    hashes.push(await sourcesHash(root, []));
    await writeText(join(root, 'package-lock.json'), '{}');
    hashes.push(await sourcesHash(root, []));
    expect(new Set(hashes).size).toBe(4);
  });

  it('changes with an imported file of another folder, also when that is gone', async () => {
    const root = await project();
    const imported = ['server/sockets/client.ts'];
    const hashes = [await sourcesHash(root, imported)];
    await writeText(join(root, 'server/sockets/client.ts'), 'connectAgain()');
    hashes.push(await sourcesHash(root, imported));
    await rm(join(root, 'server/sockets/client.ts'));
    hashes.push(await sourcesHash(root, imported));
    expect(new Set(hashes).size).toBe(3);
  });
});
