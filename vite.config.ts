import { svelte } from '@sveltejs/vite-plugin-svelte';
import { resolve } from 'node:path';
import { defineConfig, type HtmlTagDescriptor, type Plugin, type Rolldown } from 'vite';
import { compression } from 'vite-plugin-compression2';

const page = (path: string) => resolve(import.meta.dirname, path, 'index.html');

const preload = (attrs: Record<string, string>): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { ...attrs, crossorigin: true },
  injectTo: 'head',
});

/**
 * Has a page's later parts, and what those need, fetched together with the first: `import()` would
 * ask for them only when it runs.
 */
const fetchEarly: Plugin = {
  name: 'fetch-early',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { chunk, bundle }) {
      const early = new Set<string>();
      const styles = new Set<string>();
      const add = (file: string): void => {
        const part = bundle?.[file];
        if (early.has(file) || part?.type !== 'chunk') return;
        early.add(file);
        part.viteMetadata?.importedCss.forEach((style) => styles.add(style));
        part.imports.forEach(add);
      };
      chunk?.dynamicImports.forEach(add);
      // What the page imports at once is in the page already.
      chunk?.imports.forEach((file) => early.delete(file));
      return [
        ...[...early].map((file) => preload({ rel: 'modulepreload', href: `/${file}` })),
        ...[...styles].map((file) => preload({ rel: 'preload', as: 'style', href: `/${file}` })),
      ];
    },
  },
};

/** Makes the public page's crowd wait for nothing that only other pages share. */
const sharedChunk: Rolldown.CodeSplittingNameFunction = (module, modules) => {
  const users = new Set([module]);
  for (const user of users) {
    const { importers = [], dynamicImporters = [] } = modules.getModuleInfo(user) ?? {};
    for (const importer of [...importers, ...dynamicImporters]) users.add(importer);
  }
  return [...users].some((user) => user.includes('/viewer/public/')) ? 'common' : 'desks';
};

/**
 * Few files, not many: each costs a browser time before the first picture. Whatever receives it
 * comes by itself, before all else; what several pages share is one file for all of them.
 */
const chunks = [
  {
    name: 'reception',
    test: /viewer\/common\/(media\/(early-)?reception|reload)\.ts|server\/(protocol\/watch|clock\/timer)\.ts/,
    priority: 3,
  },
  // What the desks share is dark, and would dress every other page.
  { name: 'desk', test: /control-panel\/common\/desk\.css$/, priority: 2 },
  // What only the overlays and the page about them share is of no use to all others.
  {
    name: sharedChunk,
    debugName: 'common or desks',
    test: /^(?!.*viewer\/overlay\/)/,
    minShareCount: 2,
    priority: 1,
  },
];

/** Builds every page of the four apps into dist/pages; the show and the edges serve them from there. */
export default defineConfig({
  // Compressed once, here: a crowd that opens the page together must not cost the edge its time.
  plugins: [
    svelte(),
    fetchEarly,
    compression({ include: /\.(js|css|svg)$/, algorithms: ['gzip', 'brotliCompress'] }),
  ],
  resolve: {
    alias: [{ find: /^zod$/, replacement: resolve(import.meta.dirname, 'viewer/common/zod.ts') }],
  },
  build: {
    outDir: 'dist/pages',
    emptyOutDir: true,
    target: 'es2022',
    // It would tie every page's first script to what all pages share; browsers have it since 2023.
    modulePreload: { polyfill: false },
    // Inlined assets would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    rollupOptions: {
      input: {
        panel: page('control-panel/panel'),
        figures: page('control-panel/figures'),
        supervisor: page('control-panel/supervisor'),
        remote: page('control-panel/remote'),
        capture: page('control-panel/capture'),
        lots: page('viewer/lots'),
        stage: page('viewer/stage'),
        public: page('viewer/public'),
        results: page('viewer/results'),
        replay: page('viewer/replay'),
        enter: page('viewer/enter'),
        overlay: page('viewer/overlay'),
        overlays: page('viewer/overlay/guide'),
        tablet: page('scoring/tablet'),
      },
      output: { codeSplitting: { groups: chunks } },
    },
  },
});
