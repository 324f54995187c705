import { describe, expect, it } from 'vitest'
import { tallyPlaywright, tallyVitest } from './test-report.ts'

const test = (status: string, fullName = 'a test') => ({ status, fullName })
const file = (status: string, ...assertionResults: object[]) => ({
  name: '/a.test.ts',
  status,
  assertionResults,
})
const vitest = (...testResults: object[]) => JSON.stringify({ testResults })

describe('tallyVitest', () => {
  it('counts what passed and what failed', () => {
    const text = vitest(
      file('passed', test('passed'), test('passed')),
      file('failed', test('failed'), test('passed')),
    )
    expect(tallyVitest(text, 1)).toEqual({ passed: 3, failed: 1, problems: [] })
  })

  it('counts a file that did not load as one failure', () => {
    const tally = tallyVitest(vitest(file('passed', test('passed')), file('failed')), 1)
    expect(tally).toEqual({ passed: 1, failed: 1, problems: ['did not run to its end: /a.test.ts'] })
  })

  it.each(['skipped', 'pending', 'todo'])('counts a test that is %s as failed, and names it', (status) => {
    const tally = tallyVitest(vitest(file('passed', test('passed'), test(status, 'later'))), 0)
    expect(tally).toEqual({ passed: 1, failed: 1, problems: ['skipped: later'] })
  })

  it('counts an exit code that the report does not explain', () => {
    const tally = tallyVitest(vitest(file('passed', test('passed'))), 1)
    expect(tally).toEqual({ passed: 1, failed: 1, problems: ['it ended with code 1'] })
  })

  it('counts a run without tests as failed', () => {
    expect(tallyVitest(vitest(), 0)).toEqual({ passed: 0, failed: 1, problems: ['no test was found'] })
  })

  it.each([undefined, '', '{"testResults":', '{"other":1}'])('counts a report like %j as failed', (text) => {
    expect(tallyVitest(text, 0)).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('tallyPlaywright', () => {
  const report = (
    stats: Partial<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>,
    errors: object[] = [],
  ) => JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors })

  it('counts what passed and what failed', () => {
    expect(tallyPlaywright(report({ expected: 5, unexpected: 2 }), 1)).toEqual({
      passed: 5,
      failed: 2,
      problems: [],
    })
  })

  it('counts skipped tests as failed', () => {
    const tally = tallyPlaywright(report({ expected: 5, skipped: 2 }), 0)
    expect(tally).toEqual({ passed: 5, failed: 2, problems: ['2 skipped'] })
  })

  it('tells of tests that passed at their second run', () => {
    const tally = tallyPlaywright(report({ expected: 5, flaky: 1 }), 0)
    expect(tally).toMatchObject({ passed: 6, failed: 0 })
    expect(tally.problems).toEqual(['1 passed only when run again: see their traces in test-results'])
  })

  it('counts an error outside every test', () => {
    const tally = tallyPlaywright(report({ expected: 5 }, [{ message: 'no server' }, {}]), 1)
    expect(tally).toEqual({ passed: 5, failed: 2, problems: ['no server', 'an error outside every test'] })
  })

  it('counts a run without tests, or without a report, as failed', () => {
    expect(tallyPlaywright(report({}), 0)).toMatchObject({ passed: 0, failed: 1 })
    expect(tallyPlaywright(undefined, 0)).toMatchObject({ passed: 0, failed: 1 })
  })
})
