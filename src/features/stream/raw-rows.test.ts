import { expect, test } from 'vitest'
import { everyChunking, everyBytes, type Chunking } from '../../testing/chunkings.ts'
import { RawRows, rowBytes } from './raw-rows.ts'
import { showBytes } from '../../core/http/visible-bytes.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

function read(bytes: Uint8Array, chunking: Chunking, columns: number): string[] {
  const chunks = chunking.cut(bytes).map((part, number) => ({ at: number, bytes: part }))
  const rows = new RawRows(columns)
  rows.advance(chunks, 1000)
  return Array.from({ length: rows.count }, (_nothing, index) => {
    const row = rows.row(index)
    if (row === undefined) throw new Error('no row')
    return row.start === -1 ? `#${row.chunk}` : showBytes(rowBytes(chunks, row.chunk, row.start, row.end))
  })
}

test('a row ends at a line feed, at the width and at the border of a chunk', () => {
  expect(read(utf8('data: abc\n\ndata: defghijkl'), everyBytes(14), 10)).toEqual([
    '#0',
    'data: abc\\n',
    '\\n',
    'dat',
    '#1',
    'a: defghij',
    'kl',
  ])
})

test('a character cut by a border stays whole, with the chunk it began in', () => {
  expect(read(utf8('a你b'), everyBytes(2), 20)).toEqual(['#0', 'a你', '#1', '#2', 'b'])
})

test('a wide character counts for two columns', () => {
  expect(read(utf8('你好你好你好'), everyBytes(100), 8)).toEqual(['#0', '你好你好', '你好'])
})

test('an invalid byte swallows nothing after it', () => {
  expect(read(Uint8Array.of(0xe4, 0x0a, 0x61, 0xff), everyBytes(100), 20)).toEqual([
    '#0',
    '\\xE4\\n',
    'a\\xFF',
  ])
})

test.each(everyChunking)('every byte is shown once: $name', (chunking) => {
  const text = 'event: ping\r\ndata: {"你好":"😀 שלום"}\n\n'.repeat(20)
  const shown = read(utf8(text), chunking, 24).filter((row) => !/^#\d+$/.test(row))
  expect(shown.join('')).toBe(showBytes(utf8(text)))
})

test('reading goes on in slices, and where chunks are added', () => {
  const chunks = [{ at: 0, bytes: utf8('line\n'.repeat(5000)) }]
  const rows = new RawRows(80)
  let slices = 1
  while (!rows.advance(chunks, 0)) slices++
  expect(slices).toBeGreaterThan(10)
  expect(rows.count).toBe(5001)
  chunks.push({ at: 1, bytes: utf8('more') })
  rows.advance(chunks, 1000)
  expect(rows.count).toBe(5003)
})
