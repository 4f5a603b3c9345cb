import express, { type Router } from 'express';
import compressedStatic from 'express-static-gzip';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the build puts them. */
export const builtPages = resolve(import.meta.dirname, '../../dist/pages');

/** Serves the built pages: `pages` maps a path of the site to the page's file below dist/pages. */
export function pagesRouter(pages: Readonly<Record<string, string>>): Router {
  const router = express.Router();
  // Names of assets hold a hash of their contents, so they may be kept for ever.
  router.use(
    '/assets',
    compressedStatic(join(builtPages, 'assets'), {
      enableBrotli: true,
      orderPreference: ['br', 'gz'],
      index: false,
      serveStatic: { immutable: true, maxAge: '1y' },
    }),
  );
  for (const [path, file] of Object.entries(pages)) {
    const html = readFileSync(join(builtPages, file), 'utf8');
    router.get(path, (_request, response) => {
      response.set('Cache-Control', 'no-cache').type('html').send(html);
    });
  }
  return router;
}
