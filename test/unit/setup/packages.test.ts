import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packagesMatch } from '../../../server/setup/bootstrap/packages.mjs';
import { isNewEnough } from '../../../server/setup/bootstrap/runtime.mjs';
import { temporaryFolder, writeText } from './temporary-folder.ts';

const wanted = {
  '': { name: 'project' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/elsewhere': { version: '1.0.0', integrity: 'sha512-e', optional: true },
};

async function project(installed: object | null): Promise<string> {
  const root = await temporaryFolder();
  await writeText(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  if (installed) {
    const left = join(root, 'node_modules/.package-lock.json');
    await writeText(left, JSON.stringify({ packages: installed }));
  }
  return root;
}

describe('the installed packages', () => {
  it('match without those that are for other machines', async () => {
    const root = await project({ 'node_modules/a': wanted['node_modules/a'] });
    expect(packagesMatch(root)).toBe(true);
  });

  it('don’t match when none were installed or npm was interrupted', async () => {
    expect(packagesMatch(await project(null))).toBe(false);
  });

  it('don’t match when one is missing, of another version or of other content', async () => {
    const a = wanted['node_modules/a'];
    const others = [
      {},
      { 'node_modules/a': { ...a, version: '1.0.1' } },
      { 'node_modules/a': { ...a, integrity: 'sha512-b' } },
    ];
    for (const installed of others) expect(packagesMatch(await project(installed))).toBe(false);
  });
});

describe('a Node that is new enough', () => {
  it('is 22.18 or newer, which runs TypeScript as it is', () => {
    const versions = ['18.20.0', '20.20.2', '22.17.9', '22.18.0', '23.0.0', '26.10.0'];
    expect(versions.filter(isNewEnough)).toEqual(['22.18.0', '23.0.0', '26.10.0']);
  });
});
