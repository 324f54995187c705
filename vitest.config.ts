import { defineConfig } from 'vitest/config'

export default defineConfig({
  cacheDir: '.cache/vite-tests',
  test: {
    // Node and no jsdom: what needs a DOM is tested in a browser, in e2e/.
    environment: 'node',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/testing/fuzz-seed.ts'],
    testTimeout: 30_000,
  },
})
