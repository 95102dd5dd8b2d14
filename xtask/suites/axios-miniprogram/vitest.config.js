// The suite as it is, with `SUITE_MOCK=own`; otherwise with the real `wx` in place of its mock.

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = fileURLToPath(new URL('.', import.meta.url))
const suite = process.env.SUITE
const ours = process.env.SUITE_MOCK !== 'own'

export default defineConfig({
  root: suite,
  test: {
    globals: true,
    alias: [
      { find: /^scripts\/test\.utils$/, replacement: ours ? `${here}mock.js` : `${suite}/scripts/test.utils` },
      { find: /^suite\//, replacement: `${suite}/` },
      { find: /^(src|scripts)\//, replacement: `${suite}/$1/` },
      { find: /^@\//, replacement: `${suite}/src/` },
      { find: 'wxnet', replacement: process.env.WXNET_PACKAGE },
    ],
    include: ours ? ['test/**/*.test.ts', `${here}*.test.js`] : ['test/**/*.test.ts'],
    setupFiles: ours ? [`${here}setup.js`] : [],
  },
})
