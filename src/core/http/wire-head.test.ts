import fc from 'fast-check'
import { expect, test } from 'vitest'
import '../../testing/fuzz-seed.ts'
import { utf8 } from '../../testing/bytes.ts'
import { concatBytes } from './byte-text.ts'
import { headSecrets, spelled, wireLines, wireParts } from './wire-head.ts'

function shown(head: Uint8Array, secretsToo = false): string[] {
  const lines = wireLines(head)
  const hidden = secretsToo ? [] : headSecrets(lines)
  return lines.map((line) =>
    wireParts(head, line, hidden)
      .map(({ text }) => text)
      .join(''),
  )
}

const head = utf8(
  'POST /v1/messages?key=AIza1&alt=sse HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer sk-1\r\nX-Api-Key:  k \r\nx-note: 你\r\n\r\n2\r\n',
)

test('every line is there with its line end, and what is secret is not', () => {
  expect(shown(head)).toEqual([
    String.raw`POST /v1/messages?key=••••••••&alt=sse HTTP/1.1\r\n`,
    String.raw`Host: a\r\n`,
    String.raw`Authorization: Bearer ••••••••\r\n`,
    String.raw`X-Api-Key:  ••••••••\r\n`,
    String.raw`x-note: \xE4\xBD\xA0\r\n`,
    String.raw`\r\n`,
    String.raw`2\r\n`,
  ])
  expect(shown(head, true)[0]).toContain('key=AIza1&')
  expect(shown(head, true)[2]).toBe(String.raw`Authorization: Bearer sk-1\r\n`)
})

test('lines are told apart, and headers have their names', () => {
  expect(wireLines(head).map(({ kind, name }) => name ?? kind)).toEqual([
    'request-line',
    'Host',
    'Authorization',
    'X-Api-Key',
    'x-note',
    'blank',
    'after-head',
  ])
})

test('a byte that spells nothing is shown as itself, and text beyond ASCII can be spelled', () => {
  const bytes = concatBytes([utf8('GET / HTTP/1.1\r\nx: '), Uint8Array.of(0xff, 0x00), utf8('\r\n\r\n')])
  expect(shown(bytes)[1]).toBe(String.raw`x: \xFF\x00\r\n`)
  expect(spelled(String.raw`\xE4\xBD\xA0`)).toBe('你')
})

test('lines and their parts cover every byte once, whatever the bytes are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const lines = wireLines(bytes)
      expect(lines.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(bytes.length)
      const units = lines
        .flatMap((line) => wireParts(bytes, line, []))
        .map(({ kind, text }) => {
          if (kind === 'line-end') return text.length / 2
          return kind === 'byte' ? text.length / 4 : text.length
        })
      expect(units.reduce((sum, count) => sum + count, 0)).toBe(bytes.length)
    }),
  )
})

test('a secret never shows, in whatever case its header is written', () => {
  const names = fc.constantFrom('authorization', 'AUTHORIZATION', 'X-Api-Key', 'cookie', 'x-goog-api-key')
  fc.assert(
    fc.property(names, fc.stringMatching(/^[a-z0-9]{12,40}$/), (name, secret) => {
      const bytes = utf8(`GET / HTTP/1.1\r\n${name}: Bearer ${secret}\r\n\r\n`)
      expect(shown(bytes).join('')).not.toContain(secret)
    }),
  )
})
