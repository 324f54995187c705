import type { Entry, Header, Request } from 'har-format'
import type { BodyChunk, Exchange } from '../core/exchange/exchange.ts'
import type { RecordingFields } from '../core/exporters/recording-fields.ts'
import { decodeBase64 } from '../core/http/base64.ts'
import type { HeaderPair } from '../core/http/request.ts'
import { utf8 } from './bytes.ts'

/** The Exchange that an entry of ours holds, to show that nothing is missing in it. */
export function exchangeFromHar(entry: Entry): Exchange {
  const {
    version: _,
    written: _written,
    head,
    chunks,
    ...fields
  } = (entry as Entry & { readonly _wirelens: RecordingFields })._wirelens
  const { request, response } = entry
  const { text = '', encoding } = response.content
  return {
    ...fields,
    request: {
      method: request.method,
      url: request.url,
      headers: pairs(request.headers),
      body: requestBody(request),
    },
    chunks: cut(encoding === 'base64' ? decodeBase64(text) : utf8(text), chunks),
    ...(head && {
      head: {
        status: response.status,
        statusText: response.statusText,
        headers: pairs(response.headers),
        ...head,
      },
    }),
  }
}

function requestBody(request: Request): Uint8Array | null {
  const { _content: binary } = request as Request & { readonly _content?: { readonly text: string } }
  if (binary !== undefined) return decodeBase64(binary.text)
  return request.postData === undefined ? null : utf8(request.postData.text ?? '')
}

function cut(body: Uint8Array, chunks: RecordingFields['chunks']): BodyChunk[] {
  let start = 0
  return chunks.map(({ at, length, encodedLength }) => {
    const bytes = body.slice(start, start + length)
    start += length
    return { at, bytes, ...(encodedLength !== undefined && { encodedLength }) }
  })
}

function pairs(headers: readonly Header[]): HeaderPair[] {
  return headers.map(({ name, value }) => [name, value])
}
