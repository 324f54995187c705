import * as v from 'valibot'

/** How many things passed and failed. `problems` says in words what the numbers alone would not. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly problems: readonly string[]
}

const vitestReport = v.object({
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      assertionResults: v.array(v.object({ status: v.string(), fullName: v.string() })),
    }),
  ),
})

const playwrightReport = v.object({
  stats: v.object({
    expected: v.number(),
    unexpected: v.number(),
    flaky: v.number(),
    skipped: v.number(),
  }),
  errors: v.array(v.object({ message: v.optional(v.string()) })),
})

/**
 * Counts the tests of vitest's JSON report (https://vitest.dev/guide/reporters#json-reporter).
 *
 * A file that did not load has no tests and counts as one failure. A skipped test counts as failed: a test that
 * cannot run says nothing, and must not hide behind a green line.
 *
 * @param text the report, or undefined when vitest wrote none
 * @param exitCode vitest's own; a failure that the report does not show still counts as one
 */
export function tallyVitest(text: string | undefined, exitCode: number): Tally {
  const report = parseReport(vitestReport, text)
  if (report === undefined) return noReport('vitest')
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed')
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return finish(passed, tests.length - passed + brokenFiles.length, exitCode, [
    ...skipped.map((test) => `skipped: ${test.fullName}`),
    ...brokenFiles.map((file) => `did not run to its end: ${file.name}`),
  ])
}

/**
 * Counts the tests of Playwright's JSON report (https://playwright.dev/docs/test-reporters#json-reporter).
 * Skipped tests count as failed, and so does an error outside every test. A flaky one, which playwright.config.ts lets
 * be only where CI is set, has passed, and is told.
 *
 * @param text the report, or undefined when Playwright wrote none
 * @param exitCode Playwright's own
 */
export function tallyPlaywright(text: string | undefined, exitCode: number): Tally {
  const report = parseReport(playwrightReport, text)
  if (report === undefined) return noReport('Playwright')
  const { expected, unexpected, flaky, skipped } = report.stats
  return finish(expected + flaky, unexpected + skipped + report.errors.length, exitCode, [
    ...(flaky > 0 ? [`${flaky} passed only when run again: see their traces in test-results`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...report.errors.map((error) => error.message ?? 'an error outside every test'),
  ])
}

function parseReport<T>(schema: v.GenericSchema<unknown, T>, text: string | undefined): T | undefined {
  if (text === undefined) return undefined
  try {
    const result = v.safeParse(schema, JSON.parse(text))
    return result.success ? result.output : undefined
  } catch {
    return undefined
  }
}

function noReport(tool: string): Tally {
  return { passed: 0, failed: 1, problems: [`${tool} left no report that can be read`] }
}

function finish(passed: number, failed: number, exitCode: number, problems: readonly string[]): Tally {
  if (failed > 0) return { passed, failed, problems }
  if (exitCode !== 0) return { passed, failed: 1, problems: [`it ended with code ${exitCode}`] }
  // A run that finds no test is green and blind.
  if (passed === 0) return { passed, failed: 1, problems: ['no test was found'] }
  return { passed, failed, problems }
}
