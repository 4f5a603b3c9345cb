import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** The suites, in the order of the checks: each is a folder of test/, fast ones first. */
const suite = (name: string, options: { timeout: number; parallel: boolean }) => ({
  plugins: [svelte()],
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: options.timeout,
    hookTimeout: options.timeout,
    fileParallelism: options.parallel,
  },
});

export default defineConfig({
  test: {
    projects: [
      suite('unit', { timeout: 20_000, parallel: true }),
      suite('server', { timeout: 60_000, parallel: false }),
      suite('media', { timeout: 120_000, parallel: false }),
      suite('crash', { timeout: 120_000, parallel: false }),
      suite('browser', { timeout: 240_000, parallel: false }),
    ],
  },
});
