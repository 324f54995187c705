import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { HeaderPair } from '../../http/request.ts'
import { fillVariables } from '../../http/variables.ts'
import { importCapture } from '../import-capture.ts'

/** What real curl 7.88 sent for each command; see `expect` of the fixture. */
interface CurlCase {
  readonly name: string
  readonly kind: 'bash' | 'decorated' | 'cmd'
  readonly class: 'pure' | 'env' | 'multi' | 'file' | 'dynamic' | 'error'
  readonly input: string
  readonly env: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, string>>
  readonly expect: readonly {
    readonly method: string
    readonly url: string
    readonly headers: readonly HeaderPair[]
    readonly bodyBase64: string
  }[]
}

const cases = JSON.parse(
  readFileSync(new URL('../fixtures/curl-cases.json', import.meta.url), 'utf8'),
) as CurlCase[]
const posix = cases.filter((each) => each.kind !== 'cmd')
const holdable = posix.filter((each) => /^(?:pure|env|multi)$/.test(each.class))

/** curl draws the boundary at random. */
function withoutBoundary(text: string): string {
  return text.replace(/-{24}[0-9a-f]{16}/g, 'BOUNDARY')
}

function sent(each: CurlCase, files: ReadonlyMap<string, Uint8Array> = new Map()): unknown {
  const values = new Map(Object.entries(each.env))
  return importCapture(each.input, files).requests.map((request) => {
    const filled = fillVariables(request, values).request
    return {
      method: filled.method,
      url: filled.url,
      headers: filled.headers.map(([name, value]) => [name, withoutBoundary(value)]),
      body: withoutBoundary(Buffer.from(filled.body ?? []).toString('latin1')),
    }
  })
}

function wanted(each: CurlCase): unknown {
  return each.expect.map((request) => ({
    method: request.method,
    url: request.url,
    headers: request.headers.map(([name, value]) => [name, withoutBoundary(value)]),
    body: withoutBoundary(Buffer.from(request.bodyBase64, 'base64').toString('latin1')),
  }))
}

function givenFiles(each: CurlCase): Map<string, Uint8Array> {
  return new Map(Object.entries(each.files ?? {}).map(([name, text]) => [name, Buffer.from(text)]))
}

function codes(each: CurlCase): string[] {
  return importCapture(each.input).warnings.map((warning) => warning.code)
}

test('the fixture is whole', () => {
  expect(holdable).toHaveLength(79)
})

test.each(holdable.map((each) => [each.name, each] as const))('%s', (_, each) => {
  expect(sent(each)).toEqual(wanted(each))
})

describe('files', () => {
  const withFiles = posix.filter((each) => each.class === 'file')

  test.each(withFiles.map((each) => [each.name, each] as const))('%s: without them', (_, each) => {
    const result = importCapture(each.input)
    expect(codes(each)).toContain('file-needed')
    expect(result.requests[0]?.body).toBeNull()
    const names = Object.keys(each.files ?? {})
    expect(result.details[0]?.missingFiles.map((name) => name.replace('./', ''))).toEqual(
      expect.arrayContaining(names),
    )
  })

  test.each(withFiles.map((each) => [each.name, each] as const))('%s: with them', (_, each) => {
    expect(sent(each, givenFiles(each))).toEqual(wanted(each))
  })
})

describe('what needs a shell', () => {
  test.each(posix.filter((each) => each.class === 'dynamic').map((each) => [each.name, each] as const))(
    '%s',
    (_, each) => {
      expect(codes(each)).toContain('command-not-run')
      const result = importCapture(each.input)
      expect(result.details[0]?.variables[0]?.reason).toBe('shell')
      const { name, original } = result.details[0]?.variables[0] ?? { name: '', original: '' }
      expect(original).toMatch(/^\$\(/)
      expect(
        JSON.stringify([result.requests[0]?.headers, Buffer.from(result.requests[0]?.body ?? []).toString()]),
      ).toContain(`{{${name}}}`)
    },
  )
})

test.each(posix.filter((each) => each.class === 'error').map((each) => [each.name, each] as const))(
  '%s: curl refuses it',
  (_, each) => {
    const result = importCapture(each.input)
    expect(result.requests).toEqual([])
    expect(result.warnings).toMatchObject([{ code: 'curl-refuses', severity: 'error', line: 1, column: 6 }])
  },
)

test.each(cases.filter((each) => each.kind === 'cmd').map((each) => [each.name, each] as const))(
  '%s: named, not guessed',
  (_, each) => {
    const result = importCapture(each.input)
    expect(result.requests).toEqual([])
    expect(result.warnings).toMatchObject([
      { code: 'recognised-not-read', severity: 'error', values: { what: 'a cURL command for Windows cmd' } },
    ])
  },
)

test('importing one case and then another gives what the other alone gives', () => {
  const alone = holdable.map((each) => importCapture(each.input))
  const backwards = holdable.toReversed().map((each) => importCapture(each.input))
  expect(backwards.toReversed()).toEqual(alone)
})
