import type { Content, Request } from 'har-format'
import { encodeBase64 } from '../http/base64.ts'
import { concatBytes } from '../http/byte-text.ts'
import { headerValue } from '../http/request.ts'
import type { RedactedExchange } from './redact-exchanges.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of bytes that are UTF-8, their byte order mark with it. */
function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

interface RequestBodyFields extends Pick<Request, 'postData'> {
  readonly _requestBodyStatus?: string
  readonly _content?: { readonly text: string; readonly size: number; readonly encoding: 'base64' }
}

/**
 * The request's body. HAR has text only; for other bytes HTTP Toolkit's fields are used, which its readers know:
 * `_content` with base64 text.
 */
export function requestBody({ request }: RedactedExchange): RequestBodyFields {
  const { body } = request
  if (body === null) return {}
  const text = utf8Text(body)
  if (text !== undefined)
    return { postData: { mimeType: headerValue(request.headers, 'content-type') ?? '', text } }
  return {
    _requestBodyStatus: 'discarded:not-representable',
    _content: { text: encodeBase64(body), size: body.length, encoding: 'base64' },
  }
}

/** The response's body, content codings undone. Without a head there is none to speak of. */
export function responseContent({ head, chunks, encodedBytes }: RedactedExchange): Content {
  const mimeType = headerValue(head?.headers ?? [], 'content-type') ?? 'x-unknown'
  if (head === undefined && chunks.length === 0) return { size: 0, mimeType }
  const bytes = concatBytes(chunks.map((chunk) => chunk.bytes))
  const text = utf8Text(bytes)
  return {
    size: bytes.length,
    mimeType,
    ...(encodedBytes === undefined ? {} : { compression: bytes.length - encodedBytes }),
    ...(text === undefined ? { text: encodeBase64(bytes), encoding: 'base64' } : { text }),
  }
}
