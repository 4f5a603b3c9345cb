import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overlayKinds, overlayPath } from '../../server/protocol/overlays.ts';
import { WholeServer } from '../support/whole-server.ts';
import { smallEvent } from '../unit/event-file/event-text.ts';

describe('the pages as they are served', () => {
  let server: WholeServer;
  beforeAll(async () => {
    const args = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
    server = await WholeServer.start({ event: smallEvent, args });
  });
  afterAll(() => server.close());

  const scripts = async (): Promise<string[]> => {
    const html = await (await fetch(`${server.publicOrigin}/`)).text();
    return [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
  };

  it('come with their scripts compressed, which browsers may keep for ever', async () => {
    const paths = await scripts();
    expect(paths.length).toBeGreaterThan(1);
    for (const path of paths) {
      for (const encoding of ['gzip', 'br']) {
        const answer = await fetch(server.publicOrigin + path, {
          headers: { 'accept-encoding': encoding },
        });
        expect(answer.status).toBe(200);
        expect(answer.headers.get('content-encoding')).toBe(encoding);
        expect(answer.headers.get('content-type')).toContain('javascript');
        expect(answer.headers.get('cache-control')).toContain('immutable');
        await answer.body?.cancel();
      }
    }
  });

  it('themselves are asked for anew each time, so that a new version is seen at once', async () => {
    const page = await fetch(`${server.publicOrigin}/`);
    expect(page.headers.get('cache-control')).toBe('no-cache');
  });

  it('OVERLAY-8 may not be framed, but for the overlays', async () => {
    const mayFrame = async (address: string): Promise<boolean> => {
      const { headers } = await fetch(address);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      return !policy.includes('frame-ancestors') && headers.get('x-frame-options') === null;
    };
    for (const kind of overlayKinds)
      expect(await mayFrame(`${server.publicOrigin}${overlayPath(kind)}?lang=zh`)).toBe(true);
    for (const path of ['/', '/results', '/overlay/', '/overlay/nothing', '/health'])
      expect(await mayFrame(server.publicOrigin + path)).toBe(false);
    for (const path of ['/panel', '/stage', '/overlay/clock'])
      expect(await mayFrame(server.origin + path)).toBe(false);
  });

  it('are not a way to other files', async () => {
    for (const path of [
      '/assets/../../package.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/.git/HEAD',
    ])
      expect((await fetch(server.publicOrigin + path)).status).toBe(404);
  });
});
