import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('the configuration of the browser tests can be read where there is no Chromium yet', () => {
  const script =
    "const { default: config } = await import('./playwright.config.ts'); console.log(config.testDir)"
  const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, PLAYWRIGHT_CHROMIUM_PATH: '/no/such/chromium' },
  })
  expect(output.trim()).toBe('e2e')
})

test('the tests behind nginx and squid are left out where that is asked for, and only there', () => {
  const script =
    "const { default: config } = await import('./playwright.config.ts'); console.log(JSON.stringify(config.testIgnore))"
  const { WIRELENS_E2E_WITHOUT_CHAIN: _without, ...inherited } = process.env
  const ignored = (environment: NodeJS.ProcessEnv): unknown =>
    JSON.parse(
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        encoding: 'utf8',
        env: { ...inherited, PLAYWRIGHT_CHROMIUM_PATH: process.execPath, ...environment },
      }),
    )
  expect(ignored({})).toEqual([])
  expect(ignored({ WIRELENS_E2E_WITHOUT_CHAIN: '1' })).toEqual(['chain*.spec.ts'])
})
