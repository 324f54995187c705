import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { importCapture } from '../core/importers/import-capture.ts'
import type { ImportWarning } from '../core/importers/import-result.ts'
import { chineseWarnings } from './import-warnings-zh.ts'
import { loadWarningTexts, warningText } from './import-warnings.ts'

const fixtures = new URL('../core/importers/fixtures/', import.meta.url)
const report = readFileSync(new URL('capture-report.md', fixtures), 'utf8')
const curlCases = JSON.parse(readFileSync(new URL('curl-cases.json', fixtures), 'utf8')) as readonly {
  readonly input: string
}[]

const url = 'https://gateway.example/v1/messages'
const table = (rows: readonly string[]) => ['| Header | Value |', '|---|---|', ...rows].join('\n')
const requestTable = (rows: readonly string[]) => ['| Field | Value |', '|---|---|', ...rows].join('\n')

/** One paste for each warning that the fixtures above do not give. */
const pastes: readonly string[] = [
  '',
  'a sentence that is no request at all',
  '{"model": "m", }',
  '{"type":"message","role":"assistant","content":[],"stop_reason":null}',
  '{"log":{"entries":[]}}',
  '{"info":{},"item":[]}',
  '{"__export_format":4,"_type":"export"}',
  '{"resourceSpans":[]}',
  '{"request":{"url":"x"},"logged_at":1}',
  '{"request":{"path":"x"}}',
  '{"object":"chat.completion"}',
  '{"candidates":[]}',
  '{"error":{},"message":"m"}',
  'curl "https://x.test/" ^\n  -H ^"a: b^"',
  "Invoke-WebRequest -Uri 'https://x.test/'",
  'fetch("https://x.test/")',
  'http POST x.test/a',
  'wget https://x.test/',
  'HTTP/1.1 200 OK\n\n',
  'POST /v1/messages HTTP/1.1\nHost: x.test\n',
  'event: ping\ndata: {}\n',
  'import requests',
  '<!doctype html><p>x</p>',
  `curl '${url}' \\\r\n -d '{"a":1,\r\n"b":2}'\r\n`,
  `curl ‘${url}’ —header “a: b”`,
  `curl\u00a0${url}\u200b`,
  `curl ${url} \\  \n -H 'a: b'`,
  `curl ${url} \\n -H 'a: b'`,
  `Run this, please:\ncurl ${url}`,
  `curl ${url} -H 'a: b`,
  `curl ${url} -H "a: b`,
  `((curl ${url}`,
  `curl ${url} -H "authorization: Bearer $TOKEN" -H "x-a: \${A:-b}" -H "x-c: \${C:-}" -H "x-b: \${B//[a-z]/x}"`,
  `curl ${url} -H "authorization: Bearer $(gcloud auth print-access-token)"`,
  `make-body | curl ${url} -d @-`,
  `curl ${url} -d @- -d @body.json`,
  `for i in 1 2; do curl ${url}; done`,
  `curl ${url} -H 'a: {{NAME}}'`,
  'curl https://x.test/?a=1&b=2 -H "a: b"',
  `curl ${url}\n-H 'a: b'`,
  `curl ${url} --not-an-option`,
  `curl ${url} --request=POST`,
  `curl ${url} --pro x`,
  `curl ${url} -X`,
  `curl ${url} -d a -F b=c -T d -I`,
  `curl ${url} --proxy http://p.test --cacert c.pem`,
  "curl -H 'a: b'",
  'curl ftp://x.test/a',
  `curl ${url} --request-target /other`,
  "curl 'https://x.test/a b'",
  "curl 'https://x.test/[z'",
  "curl 'https://x.test/[1-100]/[1-100]'",
  `curl ${url} -u "$USER_NAME:secret"`,
  `curl ${url} -u somebody`,
  `curl ${url} -b jar.txt`,
  `curl ${url} -H 'no colon here'`,
  `curl ${url} -H $'a: b\\nc: d'`,
  `curl ${url} -H 'name : b'`,
  `curl ${url} -H $'a: \\xe9' --data-raw $'\\xe9'`,
  `curl ${url} -F 'a=b;headers=@h.txt'`,
  `curl ${url} --data-urlencode "a=$VALUE"`,
  `${requestTable(['| Method | POST |', `| URL | ${url} |`])}\n\n${table(['| authorization | Bearer sk-ab***cd |', '| x-a | b |'])}`,
  `${requestTable(['| Method | POST |', '| Path | /v1/messages |'])}\n\n${table(['| x-a | b |'])}`,
  `${requestTable(['| Method | POST |', '| Host | x.test |', '| Path | /v1 |'])}\n\n${table(['| x-a | b |'])}`,
  `${requestTable(['| Method | GET |', `| URL | ${url} |`])}\n\n${table(['| x-a | b |', '| x-c | d |', '| x-unknown | one two three four |'])}\n\ncurl ${url} -H 'x-a: c' -H 'x-b: d'`,
]

/** Codes that no paste gives today, or only a stack too small does; shown with these fills. */
const made: readonly ImportWarning[] = [
  {
    code: 'reader-failed',
    message: 'English',
    severity: 'error',
    values: { format: 'json-body', reason: 'too deep' },
  },
]

/** Fills that are English words of the importer: the Chinese sentence says them in its own. */
const translated = new Set(['what', 'advice', 'effect', 'place', 'quote', 'format'])
const isImporterWord = (name: string, value: string): boolean =>
  translated.has(name) || /^(?:option|it cannot do|the command before)\b/u.test(value)
const chineseCharacter = /\p{Script=Han}/u

describe('warningText', () => {
  const warnings: ImportWarning[] = [...made]

  beforeAll(async () => {
    await loadWarningTexts()
    const inputs = [report, ...curlCases.map(({ input }) => input), ...pastes]
    for (const input of inputs) warnings.push(...importCapture(input).warnings)
  })

  it('meets every warning there is', () => {
    const met = new Set<string>(warnings.map(({ code }) => code))
    expect(Object.keys(chineseWarnings).filter((code) => !met.has(code))).toEqual([])
  })

  it('is the importer’s own sentence in English', () => {
    for (const warning of warnings) expect(warningText(warning, 'en')).toBe(warning.message)
  })

  it('is a whole Chinese sentence, without a hole', () => {
    for (const warning of warnings) {
      const text = warningText(warning, 'zh-CN')
      expect(text).toMatch(chineseCharacter)
      expect(text, warning.message).not.toMatch(/undefined|\[object|“”|（）| {2}|\{\{\}\}/u)
      expect(text, warning.message).toMatch(/[。]$/u)
    }
  })

  it('shows every fill that is not a word of the importer', () => {
    const lost = warnings.flatMap((warning) =>
      Object.entries(warning.values ?? {})
        .filter(([name, value]) => !isImporterWord(name, value))
        .filter(([, value]) => !warningText(warning, 'zh-CN').includes(value))
        .map(([name]) => `${warning.code}: ${name}`),
    )
    expect(lost).toEqual([])
  })

  it('leaves none of the importer’s English words in it', () => {
    for (const warning of warnings) {
      const text = warningText(warning, 'zh-CN')
      expect(text).not.toMatch(
        /(?<![-\w])(?:Paste|Copy it|option|requires|cannot do|the (?:body|command)|answer)(?!\w)/u,
      )
    }
  })
})
