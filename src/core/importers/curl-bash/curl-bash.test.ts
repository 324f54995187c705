import { describe, expect, test } from 'vitest'
import { importCapture } from '../import-capture.ts'
import type { ImportResult } from '../import-result.ts'

const decoder = new TextDecoder()
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function codes(result: ImportResult): string[] {
  return result.warnings.map((warning) => warning.code)
}

function bodies(result: ImportResult): string[] {
  return result.requests.map((request) => decoder.decode(request.body ?? undefined))
}

function one(
  text: string,
  files?: ReadonlyMap<string, Uint8Array>,
): { url: string; body: string; headers: string[] } {
  const { requests } = importCapture(text, files)
  expect(requests).toHaveLength(1)
  const [request] = requests
  return {
    url: request?.url ?? '',
    body: decoder.decode(request?.body ?? undefined),
    headers: (request?.headers ?? []).map(([name, value]) => `${name}: ${value}`),
  }
}

describe('variables', () => {
  test('what the paste does not set becomes {{NAME}} with the original remembered', () => {
    const result = importCapture('curl "$BASE/v1" -H "x-api-key: ${KEY}" -d "{\\"m\\": \\"$MODEL\\"}"')
    expect(result.requests[0]?.url).toBe('{{BASE}}/v1')
    expect(result.requests[0]?.headers[0]).toEqual(['x-api-key', '{{KEY}}'])
    expect(bodies(result)).toEqual(['{"m": "{{MODEL}}"}'])
    expect(result.details[0]?.variables).toEqual([
      { name: 'BASE', original: '$BASE', reason: 'shell' },
      { name: 'KEY', original: '${KEY}', reason: 'shell' },
      { name: 'MODEL', original: '$MODEL', reason: 'shell' },
    ])
    expect(codes(result)).toEqual(['shell-variable', 'shell-variable', 'shell-variable'])
  })

  test('assignments, arrays and operations on known values', () => {
    const script = [
      'HOST=x.test; PATHS=/v1',
      'args=(-H "A: 1" -H \'B: 2 3\')',
      'args+=(-H C:4)',
      'curl "https://${HOST}${PATHS/1/2}" "${args[@]}" -d "${HOST%.test}-${#HOST}-${HOST^^}-${HOST:0:1}"',
    ].join('\n')
    expect(one(script)).toEqual({
      url: 'https://x.test/v2',
      body: 'x-6-X.TEST-x',
      headers: ['A: 1', 'B: 2 3', 'C: 4', 'Content-Type: application/x-www-form-urlencoded'],
    })
  })

  test('an unquoted value is split into words, a quoted one is not', () => {
    expect(one('H="-H A:1 -H B:2"\ncurl $H https://x.test').headers).toEqual(['A: 1', 'B: 2'])
    expect(one('D="a b"\ncurl https://x.test -d "$D"').body).toBe('a b')
  })

  test('a value that comes of a command keeps the name it is given', () => {
    const result = importCapture(
      'TOKEN=$(gcloud auth print)\ncurl https://x.test -H "Authorization: Bearer $TOKEN"',
    )
    expect(result.requests[0]?.headers[0]?.[1]).toBe('Bearer {{TOKEN}}')
    expect(result.details[0]?.variables).toEqual([
      { name: 'TOKEN', original: '$(gcloud auth print)', reason: 'shell' },
    ])
    expect(codes(result)).toContain('command-not-run')
  })

  test('{{x}} of the paste stays and is named', () => {
    const result = importCapture('curl https://{{host}}/v1 -d \'{"p":"{{prompt}}"}\'')
    expect(result.requests[0]?.url).toBe('http://{{host}}/v1'.replace('http:', 'https:'))
    expect(bodies(result)).toEqual(['{"p":"{{prompt}}"}'])
    expect(result.warnings).toMatchObject([
      { code: 'literal-variable', values: { names: '{{host}}, {{prompt}}' } },
    ])
  })

  test('a masked key becomes a variable, a second one another, a real one stays', () => {
    const result = importCapture(
      "curl https://x.test -H 'Authorization: Bearer sk-rK***yGkU' -H 'x-api-key: sk-...abcd' -H 'api-key: real-key-1'",
    )
    expect(result.requests[0]?.headers.map(([, value]) => value)).toEqual([
      'Bearer {{AUTH_TOKEN}}',
      '{{API_KEY}}',
      'real-key-1',
    ])
    expect(result.details[0]?.variables).toEqual([
      { name: 'AUTH_TOKEN', original: 'sk-rK***yGkU', reason: 'masked' },
      { name: 'API_KEY', original: 'sk-...abcd', reason: 'masked' },
    ])
  })

  test('credentials and encodings of unknown values are left to the user, and said so', () => {
    const user = importCapture('curl -u "$KEY:" https://x.test')
    expect(user.requests[0]?.headers).toEqual([['Authorization', 'Basic {{BASIC_CREDENTIALS}}']])
    expect(codes(user)).toContain('credentials-not-encoded')
    const query = importCapture('curl -G https://x.test --data-urlencode "q=$Q x"')
    expect(query.requests[0]?.url).toBe('https://x.test/?q={{Q}}+x')
    expect(codes(query)).toContain('variable-not-encoded')
  })
})

describe('standard input and commands whose output is known', () => {
  test.each([
    ['a quoted here-document', "curl https://x.test --data-binary @- <<'E'\n$A \\n\nE", '$A \\n\n'],
    [
      'a here-document without its tabs',
      'A=1\ncurl https://x.test --data-binary @- <<-E\n\t\t$A\n\tE',
      '1\n',
    ],
    ['printf', "printf '%s-%s\\n' a b | curl https://x.test --data-binary @-", 'a-b\n'],
    ['echo -n', 'echo -n "a  b" | curl https://x.test --data-binary @-', 'a  b'],
    ['cat of a here-document', 'curl https://x.test -d "$(cat <<\'E\'\n{"a":\n1}\nE\n)"', '{"a":\n1}'],
    ['a given file', 'curl https://x.test -d @- < f.txt', 'xy'],
    ['a given file through cat', 'cat f.txt | curl https://x.test -d @-', 'xy'],
    ['base64', 'curl https://x.test -d "$(echo -n u:p | base64)"', 'dTpw'],
    ['backticks', 'curl https://x.test -d "`printf \\"q\\"`"', 'q'],
  ])('%s', (_, text, body) => {
    expect(one(text, new Map([['f.txt', bytes('x\ny\n')]])).body).toBe(body)
  })

  test.each([
    ['jq . x.json | curl https://x.test -d @-', 'command-not-run'],
    ['curl https://x.test -d @-', 'stdin-needed'],
  ])('%s', (text, code) => {
    const result = importCapture(text)
    expect(codes(result)).toContain(code)
    expect(bodies(result)).toEqual(['{{STANDARD_INPUT}}'])
  })
})

describe('process substitution', () => {
  test('is a file that holds what its commands write, also behind an @', () => {
    const { requests, warnings } = importCapture(
      `curl https://x.test/ -d @<(printf '%s' '{"a":1}') -H 'A: b' --data-binary @<(echo 2)`,
    )
    expect(requests).toHaveLength(1)
    expect(new TextDecoder().decode(requests[0]?.body ?? undefined)).toBe('{"a":1}&2\n')
    expect(warnings).toEqual([])
  })

  test('of commands that need a shell is a variable', () => {
    const { requests, warnings } = importCapture('curl https://x.test/ -d @<(jq -c . body.json)')
    expect(requests).toHaveLength(1)
    expect(new TextDecoder().decode(requests[0]?.body ?? undefined)).toBe('{{JQ_C_BODY_JSON}}')
    expect(warnings.map((warning) => warning.code)).toEqual(['command-not-run'])
  })
})

describe('several requests', () => {
  test('commands, --next, globs, loops and substitutions', () => {
    const result = importCapture(
      [
        'for m in a b; do curl "https://x.test/$m"; done',
        'R=$(curl -s https://x.test/inner)',
        'curl https://x.test/{1,2} -d a --next https://x.test/3',
      ].join('\n'),
    )
    expect(result.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(
      [
        'GET https://x.test/{{m}}',
        'GET https://x.test/inner',
        'POST https://x.test/1',
        'GET https://x.test/3',
      ].toSpliced(3, 0, 'POST https://x.test/2'),
    )
    expect(codes(result)).toContain('control-flow-not-run')
  })

  test('a glob that curl refuses stays as text', () => {
    const result = importCapture("curl 'https://x.test/[abc]'")
    expect(result.requests[0]?.url).toBe('https://x.test/[abc]')
    expect(codes(result)).toEqual(['url-glob-invalid'])
  })
})

describe('what people paste', () => {
  const plain = { url: 'https://x.test/v1', headers: ['A: b'], body: '' }
  test.each([
    [
      'prose and a fence around',
      "Here's how, it's easy:\n\n```sh\ncurl https://x.test/v1 -H 'A: b'\n```\nThat's all (ok).",
    ],
    ['words before it', "Run: curl https://x.test/v1 -H 'A: b'"],
    ['a list', "1. curl https://x.test/v1 \\\n     -H 'A: b'"],
    ['a root prompt', "root@box:/# curl https://x.test/v1 -H 'A: b'"],
    ['a virtual environment', "(venv) $ curl https://x.test/v1 -H 'A: b'"],
    ['a bracketed prompt and its continuation', "[me@box dir]$ curl https://x.test/v1 \\\n> -H 'A: b'"],
    ['sudo and time', "time sudo -u me curl https://x.test/v1 -H 'A: b'"],
    ['env', "env X=1 curl https://x.test/v1 -H 'A: b'"],
    ['zero-width spaces', "curl\u200b https://x.test/v1\u00a0-H 'A: b'\u200b"],
    ['smart double quotes', 'curl “https://x.test/v1” -H “A: b”'],
    ['an en dash', "curl https://x.test/v1 –H 'A: b'"],
    ['one backslash and n', "curl https://x.test/v1 \\n -H 'A: b'"],
    ['CRLF and blanks after the backslash', "curl https://x.test/v1 \\ \r\n  -H 'A: b'\r\n"],
    ['a pipe behind', "curl -s https://x.test/v1 -H 'A: b' | jq '.a' > out.json"],
  ])('%s', (_, text) => {
    expect(one(text)).toEqual(plain)
  })

  test('what stands in quotes is never repaired', () => {
    const body = '“smart” – \u00a0 \\n it\u200b’s $ curl\n> quoted'
    expect(one(`curl https://x.test -d '${body}'`).body).toBe(body)
  })

  test('CRLF inside quotes is the clipboard’s where the other lines have it too', () => {
    const all = importCapture("curl https://x.test \\\r\n -d 'a\r\nb'\r\n")
    expect(bodies(all)).toEqual(['a\nb'])
    expect(codes(all)).toContain('line-ends-changed')
    expect(one("curl https://x.test -d 'a\r\nb'").body).toBe('a\r\nb')
  })

  test.each([
    ["curl https://x.test \\\n\n -H 'A: b'", 'options-without-command', 3],
    ['curl https://x.test?a=1&b=2 -H A:b', 'ampersand-ends-command', 1],
    ["curl https://x.test -H 'A: b", 'unclosed-quote', 1],
  ])('%j is told', (text, code, line) => {
    expect(importCapture(text).warnings).toContainEqual(expect.objectContaining({ code, line }))
  })
})

describe('options', () => {
  test.each([
    ['-sXPUT -HA:b', 'PUT https://x.test/'],
    ['--upload f.txt', 'PUT https://x.test/f.txt'],
    ['--compressed --no-compressed', 'GET https://x.test/'],
    ['-I', 'HEAD https://x.test/'],
    ['-T f.txt', 'PUT https://x.test/f.txt'],
    ['-G -d a=%2F -d b', 'GET https://x.test/?a=%2f&b'],
    ['--request-target /other?x', 'GET https://x.test/other?x'],
  ])('%s', (options, line) => {
    const { requests } = importCapture(`curl https://x.test ${options}`, new Map([['f.txt', bytes('x')]]))
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([line])
  })

  test.each([
    ['--proxy http://p:1', 'option-not-held', 'warning'],
    ['--resolve x:1:2', 'option-not-held', 'warning'],
    ['-k', 'option-not-held', 'info'],
    ['-E cert.pem', 'option-not-held', 'warning'],
    ['-b jar.txt', 'cookie-file-not-held', 'warning'],
    ['-H nothing', 'header-ignored', 'warning'],
    ["-H $'A: b\\nC: d'", 'header-line-break', 'warning'],
    ["-d $'\\xe9'", 'bytes-not-utf8', 'warning'],
    ['--unknown-thing', 'curl-refuses', 'error'],
    ['--da x', 'curl-refuses', 'error'],
    ['-d x -F a=b', 'curl-refuses', 'error'],
    ['-H', 'curl-refuses', 'error'],
  ])('%s is named', (options, code, severity) => {
    const result = importCapture(`curl https://x.test ${options}`)
    expect(result.warnings).toContainEqual(expect.objectContaining({ code, severity }))
  })

  test.each(['-s', '-N', '-L', '-v', '-i', '-o out', '-w x', '--no-progress-meter', '-f'])(
    '%s needs no word',
    (option) => {
      expect(importCapture(`curl https://x.test ${option}`).warnings).toEqual([])
    },
  )

  test.each(['--digest', '--ntlm', '--negotiate', '--anyauth', '--aws-sigv4 aws:amz', '--ntlm --basic'])(
    'a user under %s is no Basic authorization, and a warning names the option',
    (option) => {
      const { requests, warnings } = importCapture(`curl ${option} -u a:b https://x.test/`)
      expect(requests[0]?.headers).toEqual([])
      expect(warnings.map((warning) => warning.code)).toEqual(['option-not-held'])
      expect(warnings[0]?.message).toContain(option.split(' ')[0])
    },
  )

  test('-C begins a range, where it says at which byte', () => {
    const headersOf = (at: string) => importCapture(`curl -C ${at} https://x.test/`).requests[0]?.headers
    expect(headersOf('100')).toEqual([['Range', 'bytes=100-']])
    expect(headersOf('0')).toEqual([])
    expect(headersOf('-')).toEqual([])
  })

  test('user and fragment leave the URL; the user becomes Authorization', () => {
    expect(one('curl https://u%20s:p@x.test/a/../b?c#d')).toEqual({
      url: 'https://x.test/b?c',
      body: '',
      headers: ['Authorization: Basic dSBzOnA='],
    })
  })

  test('a byte that is not UTF-8 in a header is held as such', () => {
    expect(importCapture("curl https://x.test -H $'A: caf\\xe9'").requests[0]?.headers).toEqual([
      ['A', 'caf\uDCE9'],
    ])
  })

  test('header names that are members of every object are data', () => {
    expect(one("curl https://x.test -H '__proto__: 1' -H 'constructor: 2'").headers).toEqual([
      '__proto__: 1',
      'constructor: 2',
    ])
  })

  test('form parts with another content type are attachments, as curl has it', () => {
    const { body, headers } = one(
      "curl https://x.test -H 'Content-Type: multipart/mixed' -F 'a=b;type=x/y;filename=\"q\\\"r\"'",
    )
    expect(headers[0]).toMatch(/^Content-Type: multipart\/mixed; boundary=-{24}[0-9a-f]{16}$/)
    expect(body).toContain(
      'Content-Disposition: attachment; name="a"; filename="q%22r"\r\nContent-Type: x/y\r\n\r\nb\r\n',
    )
  })
})
