import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { importCapture } from '../import-capture.ts'
import type { ImportResult } from '../import-result.ts'

const report = readFileSync(new URL('../fixtures/capture-report.md', import.meta.url), 'utf8')
const curlStart = report.indexOf('curl -X')
const tablesOnly = report.slice(0, curlStart)
const command = report.slice(curlStart)
const decoder = new TextDecoder()

const betas =
  'claude-code-20250219,interleaved-thinking-2025-05-14,prompt-caching-scope-2026-01-05,effort-2025-11-24'
const headers = [
  ['accept', 'application/json'],
  ['content-type', 'application/json'],
  ['authorization', 'Bearer {{AUTH_TOKEN}}'],
  ['anthropic-version', '2023-06-01'],
  ['anthropic-beta', betas],
  ['anthropic-dangerous-direct-browser-access', 'true'],
  ['user-agent', 'claude-cli/2.1.74 (external, cli)'],
  ['x-app', 'cli'],
  ['x-stainless-lang', 'js'],
  ['x-stainless-package-version', '0.74.0'],
  ['x-stainless-os', 'MacOS'],
  ['x-stainless-arch', 'x64'],
  ['x-stainless-runtime', 'node'],
  ['x-stainless-runtime-version', 'v22.20.0'],
  ['x-stainless-retry-count', '0'],
  ['x-stainless-timeout', '600'],
  ['accept-language', '*'],
  ['sec-fetch-mode', 'cors'],
]
const expectedHeaders = [
  ['content-type', 'text/event-stream'],
  ['cache-control', 'no-cache'],
  ['x-new-api-version', 'v0.11.2-patch.2'],
  ['x-oneapi-request-id', '2026031307353815126455tFv1Fpr'],
  ['server', 'ESA'],
  ['via', '1.1 Caddy, ens-cache27.l2hk12, ens-cache10.sg17'],
]
const body =
  '{"model":"claude-opus-4-6","max_tokens":32000,"temperature":1,"stream":true,"output_config":{"effort":"medium"},"messages":[{"role":"user","content":"Hello"}]}'

function codes(result: ImportResult): string[] {
  return result.warnings.map((warning) => warning.code)
}

function expectWhole(result: ImportResult): void {
  expect(result.format).toBe('markdown-report')
  expect(result.requests).toHaveLength(1)
  const [request] = result.requests
  expect(request?.method).toBe('POST')
  expect(request?.url).toBe('https://anyrouter.top/v1/messages?beta=true')
  expect(request?.headers).toEqual(headers)
  expect(decoder.decode(request?.body ?? undefined)).toBe(body)
  expect(result.details).toEqual([
    {
      clientName: 'Claude Code CLI 2.1.74',
      expectedHeaders,
      variables: [{ name: 'AUTH_TOKEN', original: 'sk-rK***yGkU', reason: 'masked' }],
      missingFiles: [],
      scope: 'request',
    },
  ])
}

describe('the capture report', () => {
  test('whole: the cURL is taken and agrees but for blanks', () => {
    const result = importCapture(report)
    expectWhole(result)
    expect(codes(result)).toEqual([
      'report-transport-headers-left-out',
      'report-value-guessed',
      'report-spacing-differs',
      'secret-masked',
    ])
    expect(result.warnings.every((warning) => warning.severity === 'info')).toBe(true)
    const spacing = result.warnings.find((warning) => warning.code === 'report-spacing-differs')
    expect(spacing).toMatchObject({ line: 14, values: { field: 'anthropic-beta', curl: betas } })
    expect(result.warnings[0]?.values).toEqual({ names: 'host, connection, content-length, accept-encoding' })
  })

  test('with CRLF line ends', () => {
    const result = importCapture(report.replaceAll('\n', '\r\n'))
    expectWhole(result)
    expect(codes(result)).toEqual(codes(importCapture(report)))
  })

  test('with its cURL in a fence, prose after it', () => {
    const lines = command.split('\n')
    const fenced = `${tablesOnly}\n## cURL\n\n\`\`\`bash\n${lines.slice(0, -1).join('\n')}\n\`\`\`\n\n${lines.at(-1)}\n`
    expectWhole(importCapture(fenced))
    expect(codes(importCapture(fenced))).not.toContain('prose-left-out')
  })

  test('tables alone: values without their explanations, and no body', () => {
    const result = importCapture(tablesOnly)
    const [request] = result.requests
    expect(request?.headers).toEqual(
      headers.map(([name, value]) => [
        name,
        name === 'anthropic-beta' ? value?.replaceAll(',', ', ') : value,
      ]),
    )
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://anyrouter.top/v1/messages?beta=true',
      body: null,
    })
    expect(result.details[0]).toMatchObject({
      clientName: 'Claude Code CLI 2.1.74',
      expectedHeaders,
      variables: [{ name: 'AUTH_TOKEN', original: 'sk-rK***yGkU', reason: 'masked' }],
    })
    expect(codes(result)).toContain('report-without-curl')
  })

  test('the cURL alone: the sentence glued behind it is no argument', () => {
    const result = importCapture(command)
    expect(result.format).toBe('curl-bash')
    expect(result.requests).toHaveLength(1)
    expect(result.requests[0]?.headers).toEqual(headers)
    expect(decoder.decode(result.requests[0]?.body ?? undefined)).toBe(body)
    expect(codes(result)).toEqual(['prose-left-out', 'secret-masked'])
  })

  test('each disagreement is named, and the cURL wins', () => {
    const edited = report
      .replace('| Method | POST |', '| Method | PUT |')
      .replace('| x-app | cli 应用', '| x-app | web 应用')
      .replace('| sec-fetch-mode | cors Fetch 模式标识 |\n', '')
      .replace('| x-stainless-os |', '| x-extra | 1 |\n| x-stainless-os |')
    const result = importCapture(edited)
    expect(result.requests[0]?.method).toBe('POST')
    expect(result.requests[0]?.headers).toEqual(headers)
    const told = result.warnings.filter((warning) => warning.code === 'report-curl-disagrees')
    expect(told.map((warning) => [warning.severity, warning.values])).toEqual([
      ['warning', { field: 'Method', table: 'PUT', curl: 'POST' }],
      ['warning', { field: 'x-app', table: 'web', curl: 'cli' }],
      ['warning', { field: 'x-extra', table: '1', curl: '' }],
      ['warning', { field: 'sec-fetch-mode', table: '', curl: 'cors' }],
    ])
    expect(told[0]?.line).toBe(4)
  })

  test('a cURL that reads a file keeps asking for it until it is given', () => {
    const edited = report.replace(/-d '\{.*\}'/, '-d @_body.json')
    const without = importCapture(edited)
    expect(without.requests[0]?.body).toBeNull()
    expect(without.details[0]?.missingFiles).toEqual(['_body.json'])
    expect(codes(without)).toContain('file-needed')
    const given = importCapture(edited, new Map([['out/_body.json', new TextEncoder().encode('{"a": 1}')]]))
    expect(decoder.decode(given.requests[0]?.body ?? undefined)).toBe('{"a": 1}')
    expect(given.details[0]?.missingFiles).toEqual([])
  })
})

describe('other tables', () => {
  test('English labels, a column for the meaning, aligned rows, escaped pipes, no outer pipes', () => {
    const result = importCapture(
      [
        '# some-cli -> gateway',
        'Field | Value',
        ':--- | ---:',
        'Method | `put`',
        'Path | `/v1/x`',
        'Host | api.example.test',
        'Query | a=1\\|2',
        '',
        '### Request headers',
        '| Name | Value | Meaning |',
        '|:-:|:-:|---|',
        '| X-List | `a \\| b` | pipes |',
        '| X-Words | two words | kept whole |',
        '| X-Empty | | nothing |',
        '',
        '### Response headers',
        '| Name | Value |',
        '|-|-|',
        '| x-thing | abc |',
      ].join('\n'),
    )
    expect(result.requests).toEqual([
      {
        method: 'PUT',
        url: 'https://api.example.test/v1/x?a=1|2',
        headers: [
          ['X-List', 'a | b'],
          ['X-Words', 'two words'],
          ['X-Empty', ''],
        ],
        body: null,
      },
    ])
    expect(result.details[0]).toMatchObject({ clientName: 'some-cli', expectedHeaders: [['x-thing', 'abc']] })
    expect(codes(result)).toEqual(['report-url-composed', 'report-without-curl'])
  })

  test('a URL without its query takes it from the Query row; no method and no body is GET', () => {
    const result = importCapture('| 字段 | 值 |\n|---|---|\n| URL | https://x.test/a |\n| Query | b=1 |')
    expect(result.requests[0]).toEqual({
      method: 'GET',
      url: 'https://x.test/a?b=1',
      headers: [],
      body: null,
    })
  })

  test('no host anywhere is said', () => {
    const result = importCapture('| Field | Value |\n|---|---|\n| Method | POST |\n| Path | /v1/messages |')
    expect(result.requests[0]?.url).toBe('/v1/messages')
    expect(codes(result)).toContain('report-url-missing')
  })

  test('header names that are members of every object are data', () => {
    const result = importCapture('| Header | Value |\n|---|---|\n| __proto__ | a |\n| constructor | b |')
    expect(result.requests[0]?.headers).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
  })

  test('a command whose body holds such a table is a command', () => {
    const result = importCapture("curl https://x.test -d '| Header | Value |\n|---|---|\n| a | b |'")
    expect(result.format).toBe('curl-bash')
    expect(decoder.decode(result.requests[0]?.body ?? undefined)).toBe(
      '| Header | Value |\n|---|---|\n| a | b |',
    )
  })
})
