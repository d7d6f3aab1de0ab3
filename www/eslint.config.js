// Run from the repository's root (`npm run lint`, `build.sh check`), so that tests/ is within reach.
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';

const onNode = [
  '**/*.config.js',
  '**/server.js',
  '**/precompress.js',
  '**/precache.js',
  '**/policy.js',
  '**/emoji/**',
  'tests/**',
];

export default defineConfig([
  globalIgnores(['**/dist/', '**/pkg/', '**/public/', 'tests/browser/results/']),
  js.configs.recommended,
  {
    languageOptions: { globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-console': 'error',
    },
  },
  { files: ['**/engine/**'], languageOptions: { globals: globals.worker } },
  { files: ['**/service-worker.js'], languageOptions: { globals: globals.serviceworker } },
  { files: onNode, languageOptions: { globals: globals.node }, rules: { 'no-console': 'off' } },
]);
