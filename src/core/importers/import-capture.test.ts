import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { importCapture } from './import-capture.ts'

const report = readFileSync(new URL('./fixtures/capture-report.md', import.meta.url), 'utf8')
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

describe('what it is not', () => {
  test.each([
    ['', 'not-recognised'],
    ['just some words', 'not-recognised'],
    ['curl is a tool for transfers', 'not-recognised'],
    ['Invoke-WebRequest -Uri "https://x.test"', 'recognised-not-read'],
    ['fetch("https://x.test", {"method": "POST"});', 'recognised-not-read'],
    ['POST /v1 HTTP/1.1\nHost: x.test\n\n', 'recognised-not-read'],
    ['curl ^"https://x.test^" ^\n  -H ^"a: b^"', 'recognised-not-read'],
    ['curl "https://x.test" ^\r\n  -H "a: b"', 'recognised-not-read'],
  ])('%j', (text, code) => {
    const result = importCapture(text)
    expect(result).toMatchObject({ format: 'unknown', requests: [], exchanges: [], details: [] })
    expect(result.warnings).toMatchObject([{ code, severity: 'error' }])
  })
})

describe('a JSON body', () => {
  test('is kept byte for byte and goes into the current request', () => {
    const text = ' {"b":1,\r\n\t"a": 12345678901234567890, "a":1.0, "é":"\\u00e9"}\n'
    const result = importCapture(text)
    expect(result.format).toBe('json-body')
    expect(result.requests).toHaveLength(1)
    expect(result.requests[0]).toMatchObject({ method: '', url: '', headers: [] })
    expect(decoder.decode(result.requests[0]?.body ?? undefined)).toBe(text)
    expect(result.details).toEqual([{ variables: [], missingFiles: [], scope: 'body' }])
    expect(result.warnings).toEqual([])
  })

  test('that is not valid is taken, and its fault is named', () => {
    const result = importCapture('{"a": 1,\n "b": }')
    expect(decoder.decode(result.requests[0]?.body ?? undefined)).toBe('{"a": 1,\n "b": }')
    expect(result.warnings).toMatchObject([{ code: 'json-invalid', severity: 'warning' }])
  })

  test.each([
    ['{"log":{"version":"1.2","entries":[]}}', 'a HAR file'],
    ['{"info":{"_postman_id":"x"},"item":[]}', 'a Postman collection'],
    ['{"id":"m","type":"message","role":"assistant","content":[],"stop_reason":null}', 'an Anthropic answer'],
    ['[{"candidates":[]}]', 'a Gemini answer'],
  ])('%s is named', (text, what) => {
    const result = importCapture(text)
    expect(result.requests).toEqual([])
    expect(result.warnings).toMatchObject([{ code: 'recognised-not-read', values: { what } }])
  })

  test('with __proto__ is bytes like any other', () => {
    const text = '{"__proto__":{"polluted":1}}'
    expect(decoder.decode(importCapture(text).requests[0]?.body ?? undefined)).toBe(text)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('a body that holds a cURL is a body', () => {
    expect(importCapture('{"content":"curl https://x.test -d 1"}').format).toBe('json-body')
  })
})

test('every warning is a sentence with a place inside the paste', () => {
  const result = importCapture(report)
  for (const { message, line } of result.warnings) {
    expect(message).toMatch(/[.]$/)
    expect(line ?? 1).toBeLessThanOrEqual(report.split('\n').length)
  }
})

test.each(['# curl $(', 'curl\\\n\\x'])('%j looks like a command, holds none, and says so', (text) => {
  const { requests, warnings } = importCapture(text)
  expect(requests).toEqual([])
  expect(warnings.map((warning) => warning.code)).toEqual(['not-recognised'])
})

describe('speed', () => {
  // Half of a second where nothing else runs, hours where time is quadratic.
  const busyMachine = 60_000
  const content = 'some "quoted" text with $dollars and \\\\backslashes 你好 '

  test.each([
    ['single quotes', (text: string) => `'${text}'`],
    ['double quotes', (text: string) => `"${text.replace(/["$\\]/g, '\\$&')}"`],
    ["$'…'", (text: string) => `$'${text.replace(/\\/g, '\\\\').replace(/你/g, '\\u4f60')}'`],
    ['a here-document', (text: string) => `@- <<'EOF'\n${text}\nEOF`],
  ])(
    '5 MB in %s are read whole and in time',
    (_, quote) => {
      const text = content.repeat(Math.ceil(5_000_000 / content.length))
      const command = `curl https://x.test/ -H 'a: b' --data-binary ${quote(text)}`
      const result = importCapture(command)
      expect(decoder.decode(result.requests[0]?.body ?? undefined).trimEnd()).toBe(text.trimEnd())
    },
    busyMachine,
  )

  test.each([
    ['quotes', `curl https://x.test ${`"a"'b'`.repeat(100_000)}`],
    ['open brackets', `curl https://x.test "${'$('.repeat(50_000)}`],
    ['braces', `curl https://x.test/${'{a,b}'.repeat(2000)}`],
    ['prose', `${'word '.repeat(200_000)}\ncurl https://x.test`],
    ['lines', `${'text: here.\n'.repeat(50_000)}curl https://x.test`],
    ['pipes', `${'|a|b\n'.repeat(50_000)}|---|---|\n`],
    ['open typographic quotes', `curl https://x.test ${'“a '.repeat(100_000)}`],
    ['dashes', `curl https://x.test ${'— '.repeat(100_000)}`],
    ['backslashes', `curl https://x.test ${'\\ '.repeat(100_000)}`],
  ])(
    'many %s end in time',
    (_, text) => {
      expect(importCapture(text).format).toMatch(/./u)
    },
    busyMachine,
  )
})

describe('fuzz', () => {
  const fragments = [
    'curl',
    ' ',
    '\n',
    '\r\n',
    '\\\n',
    'https://x.test/',
    '-H',
    '-d',
    "'",
    '"',
    "$'",
    '$(',
    '`',
    '${',
    '}',
    ')',
    '{a,b}',
    '[1-3]',
    '<<EOF\n',
    'EOF\n',
    '<<<',
    '@-',
    '@f',
    '--next',
    '-F',
    'a=@b;type=c',
    '|',
    '| a | b |\n',
    '|---|---|\n',
    '| Method | POST |\n',
    '| Header | Value |\n',
    '“',
    '’',
    '—',
    '\u00a0',
    '\u200b',
    '\uDC80',
    '\uD800',
    '\0',
    '*',
    '#',
    '$X',
    '&&',
    '{{A}}',
    '__proto__: x',
    '-u',
    'a:b',
    '```\n',
    '$ ',
    '> ',
    'printf %s',
    'echo -e',
    '\\x',
    '\\u',
    '\\',
    '$((1/0))',
    '((',
    '-G',
    '--json',
    '{"a":',
    '[',
    ']',
    '-X',
    'X=',
    'export ',
    '^"',
    'for i in a; do ',
    'done',
    ';',
    '你好',
  ]
  const paste = fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...fragments) },
        { weight: 1, arbitrary: fc.string() },
      ),
      {
        maxLength: 30,
      },
    )
    .map((parts) => parts.join(''))

  test('never throws, and always says why there is no request', () => {
    fc.assert(
      fc.property(paste, fc.boolean(), (text, asCommand) => {
        const result = importCapture(asCommand ? `curl https://x.test/ ${text}` : text)
        expect(result.warnings.map((warning) => warning.code)).not.toContain('reader-failed')
        expect(result.details).toHaveLength(result.requests.length)
        if (result.requests.length === 0) expect(result.warnings.length).toBeGreaterThan(0)
      }),
      { numRuns: 1500 },
    )
  })

  test('a body in single quotes leaves as its bytes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter((text) => !/['\0]/.test(text) && text.isWellFormed()),
        (text) => {
          const result = importCapture(`curl https://x.test/ --data-raw '${text}'`)
          expect(decoder.decode(result.requests[0]?.body ?? undefined)).toBe(text)
        },
      ),
      { numRuns: 500 },
    )
  })
})
