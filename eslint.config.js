import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const CLOCK = 'Time is an argument: only the clock modules read or wait on a clock.';

export default ts.config(
  { ignores: ['dist/', 'data/', 'node_modules/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.ts'],
    ignores: ['**/*.svelte.ts', 'viewer/**', 'control-panel/**', 'scoring/tablet/**'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    // The checker understands runes' reassignment; `let` is how Svelte 5 declares state.
    rules: { 'prefer-const': 'off' },
  },
  {
    // The pure core: no clock, no chance, no files, no sockets.
    files: ['server/core/**/*.ts', 'scoring/engine/**/*.ts', 'server/protocol/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'setTimeout', message: CLOCK },
        { name: 'setInterval', message: CLOCK },
        { name: 'performance', message: CLOCK },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: CLOCK },
        { object: 'Math', property: 'random', message: 'Randomness is an argument.' },
      ],
      'no-restricted-imports': [
        'error',
        { patterns: ['node:*', 'express', 'socket.io*', 'mediasoup*'] },
      ],
    },
  },
  {
    files: [
      'server/setup/**',
      'server/main.ts',
      'test/**',
      'scoring/rank.ts',
      'server/event-file/check-event.ts',
    ],
    rules: { 'no-console': 'off' },
  },
);
