import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { build } from 'vite';

/** A browser with a fake camera and microphone, and a server of test pages on 127.0.0.1. */
export interface BrowserPages {
  readonly browser: Browser;
  /** Where a page that loads the bundle of that name as the global `page` is served. */
  address(name: string): string;
  close(): Promise<void>;
}

export interface BrowserPlace {
  /** Address on which pages are served. */
  readonly host: string;
  /** The program that is the browser. */
  readonly program: string;
}

const HERE: BrowserPlace = {
  host: '127.0.0.1',
  program: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
};

/** Bundles each script (name to path below `test/`), as the product's pages are, and serves it. */
export async function openBrowserPages(
  scripts: Record<string, string>,
  { host, program }: BrowserPlace = HERE,
): Promise<BrowserPages> {
  const bundles = new Map<string, string>();
  for (const [name, path] of Object.entries(scripts)) bundles.set(name, await bundle(path));
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    const script = bundles.get(name.replace(/\.js$/, ''));
    const isScript = name.endsWith('.js');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.statusCode = script === undefined ? 404 : 200;
    response.end(isScript ? script : `<!doctype html><script src="/${name}.js"></script>`);
  });
  const origin = await listen(server, host);
  const browser = await chromium.launch({
    executablePath: program,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
      ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
      // Cameras are given out only to what is secure, or called so.
      `--unsafely-treat-insecure-origin-as-secure=${origin}`,
    ],
  });
  return {
    browser,
    address: (name) => `${origin}/${name}`,
    async close() {
      await browser.close();
      server.close();
    },
  };
}

async function bundle(path: string): Promise<string> {
  const outputs = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(import.meta.dirname, '..', path),
        formats: ['iife'],
        name: 'page',
      },
    },
  });
  const [output] = Array.isArray(outputs) ? outputs : [outputs];
  if (!output || !('output' in output)) throw new Error(`vite did not build ${path}`);
  return output.output[0].code;
}

async function listen(server: Server, host: string): Promise<string> {
  server.listen(0, host);
  await once(server, 'listening');
  const at = server.address();
  if (typeof at !== 'object' || at === null) throw new Error('the server has no address');
  return `http://${host}:${at.port}`;
}
