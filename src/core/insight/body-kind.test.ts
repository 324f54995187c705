import { describe, expect, it } from 'vitest'
import { utf8 } from '../../testing/bytes.ts'
import { everyChunking } from '../../testing/chunkings.ts'
import { BodySniffer } from './body-kind.ts'

function sniff(body: string | Uint8Array, contentType: string | undefined, cut = everyChunking[0]) {
  const headers = contentType === undefined ? [] : ([['Content-Type', contentType]] as const)
  const sniffer = new BodySniffer()
  for (const chunk of cut?.cut(typeof body === 'string' ? utf8(body) : body) ?? []) {
    const kind = sniffer.add(chunk, headers)
    if (kind !== undefined) return kind
  }
  return sniffer.decide(headers)
}

const stream = 'text/event-stream; charset=utf-8'
const cases: [name: string, body: string | Uint8Array, contentType: string | undefined, kind: string][] = [
  ['a stream without content-type', 'data: {"a":1}\n\n', undefined, 'event-stream'],
  ['a stream said to be JSON', 'event: ping\ndata: {}\n\n', 'application/json', 'event-stream'],
  ['a stream that opens with a comment', ': PING\n\n', undefined, 'event-stream'],
  [
    'a stream that opens with mark and blank lines',
    '\ufeff\n\nid: 1\ndata: x\n\n',
    undefined,
    'event-stream',
  ],
  ['a field without value', 'data\n\n', undefined, 'event-stream'],
  ['JSON said to be a stream', '{"type":"error"}', stream, 'json'],
  ['indented JSON', ' \n [1]', undefined, 'json'],
  ['an error page', '<!DOCTYPE html><p>502', stream, 'html'],
  ['an error page without doctype', '\r\n<HTML><body>', undefined, 'html'],
  ['a stream that opens with what is no field', 'hello\ndata: x\n\n', stream, 'event-stream'],
  ['plain text', 'upstream request timeout', 'text/plain', 'text'],
  ['text of no type', 'upstream request timeout', undefined, 'text'],
  ['text in another encoding', Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3), 'text/plain; charset=gbk', 'text'],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0), 'text/plain', 'binary'],
  ['bytes that are no UTF-8', Uint8Array.of(0x1f, 0x8b, 0x08, 0xff), 'application/octet-stream', 'binary'],
  ['blank lines of a stream', '\n\n\n', stream, 'event-stream'],
  ['blank lines', '\n\n\n', undefined, 'text'],
  ['JSON by its header alone', 'true', 'application/problem+json', 'json'],
  ['HTML by its header alone', 'Bad gateway', 'text/html', 'html'],
]

describe('a body is', () => {
  for (const [name, body, contentType, kind] of cases) {
    for (const chunking of everyChunking) {
      it(`${kind}: ${name}, ${chunking.name}`, () => expect(sniff(body, contentType, chunking)).toBe(kind))
    }
  }

  it('not guessed before there is enough of it', () => {
    const sniffer = new BodySniffer()
    expect(sniffer.add(utf8('dat'), [['content-type', 'text/plain']])).toBeUndefined()
    expect(sniffer.add(utf8('a: x'), [['content-type', 'text/plain']])).toBe('event-stream')
  })
})
