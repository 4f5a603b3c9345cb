import { svelte } from '@sveltejs/vite-plugin-svelte';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const page = (path: string) => resolve(import.meta.dirname, path, 'index.html');

/** Builds every page of the four apps into dist/pages; the show and the edges serve them from there. */
export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: 'dist/pages',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined assets would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    rollupOptions: {
      input: {
        panel: page('control-panel/panel'),
        capture: page('control-panel/capture'),
        stage: page('viewer/stage'),
        public: page('viewer/public'),
        enter: page('viewer/enter'),
        tablet: page('scoring/tablet'),
      },
    },
  },
});
