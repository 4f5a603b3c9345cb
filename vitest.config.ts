import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** The suites, in the order of the checks: each is a folder of test/, fast ones first. */
const suite = (name: string, options: { timeout: number; workers: number }) => ({
  plugins: [svelte()],
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: options.timeout,
    hookTimeout: options.timeout,
    maxWorkers: options.workers,
  },
});

export default defineConfig({
  test: {
    projects: [
      suite('unit', { timeout: 20_000, workers: 2 }),
      suite('server', { timeout: 60_000, workers: 2 }),
      suite('media', { timeout: 120_000, workers: 1 }),
      suite('crash', { timeout: 120_000, workers: 1 }),
      suite('browser', { timeout: 240_000, workers: 1 }),
    ],
  },
});
