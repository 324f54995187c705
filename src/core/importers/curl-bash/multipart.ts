import { concatBytes, encodeByteText } from '../../http/byte-text.ts'
import { fileBaseName } from '../capture-reader.ts'
import { shorten, type WarningList } from '../import-warning.ts'
import { encodeBase64 } from './base64.ts'
import type { FileSource } from './file-source.ts'
import { type FormPart, parseFormPart } from './form-part.ts'
import type { FormOption, Transfer } from './transfer.ts'

interface PartStyle {
  readonly escapeQuotes: boolean
  readonly disposition: string
}

interface MultipartBody {
  readonly boundary: string
  /** Undefined if a file was not given. */
  readonly body: Uint8Array | undefined
}

/** What curl says of a file by the end of its name (lib/mime.c); all else is application/octet-stream. */
const typesByEnding = new Map([
  ['gif', 'image/gif'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['svg', 'image/svg+xml'],
  ['txt', 'text/plain'],
  ['htm', 'text/html'],
  ['html', 'text/html'],
  ['pdf', 'application/pdf'],
  ['xml', 'application/xml'],
])

/**
 * The multipart/form-data body of `-F` and `--form-string`, byte for byte as curl writes it (RFC 7578), but
 * for the boundary: curl draws it at random; here it follows from the content, so that the same paste
 * always gives the same bytes.
 */
export function buildMultipart(
  transfer: Pick<Transfer, 'form' | 'formEscape' | 'headers'>,
  files: FileSource,
  warnings: WarningList,
): MultipartBody {
  // With another type of its own, curl takes the parts for attachments of a mail (lib/mime.c).
  const type = transfer.headers.find((header) => /^content-type:/i.test(header.text))?.text
  const isForm = type === undefined || /^content-type:\s*multipart\/form-data/i.test(type)
  const style = { escapeQuotes: transfer.formEscape, disposition: isForm ? 'form-data' : 'attachment' }
  const parts = transfer.form.map((option) => readPart(option, style, files, warnings))
  const boundary = chooseBoundary(parts.filter((part) => part !== undefined))
  if (parts.includes(undefined)) return { boundary, body: undefined }
  const delimiter = encodeByteText(`--${boundary}\r\n`)
  const pieces = parts.flatMap((part) => [delimiter, part ?? new Uint8Array(), encodeByteText('\r\n')])
  return { boundary, body: concatBytes([...pieces, encodeByteText(`--${boundary}--\r\n`)]) }
}

function readPart(
  { literal, argument }: FormOption,
  style: PartStyle,
  files: FileSource,
  warnings: WarningList,
): Uint8Array | undefined {
  const part = parseFormPart(argument.text, literal)
  for (const leftOut of part.notHeld) {
    warnings.add(
      'warning',
      'form-part-not-held',
      `“${shorten(leftOut)}” in the form part ${shorten(argument.text)} cannot be held; it was left out.`,
      { part: shorten(leftOut) },
      argument.place,
    )
  }
  const content = part.source === 'text' ? encodeByteText(part.content) : files.read(part.content, argument)
  if (content === undefined) return undefined
  const encoded = part.encoder === 'base64' ? encodeByteText(wrapBase64(content)) : content
  return concatBytes([encodeByteText(partHead(part, style)), encoded])
}

function partHead(part: FormPart, style: PartStyle): string {
  const quote = (text: string): string => `"${escapeParameter(text, style.escapeQuotes)}"`
  const fileName = part.fileName ?? (part.source === 'upload' ? fileBaseName(part.content) : undefined)
  const disposition = [
    style.disposition,
    ...(part.name === '' ? [] : [`name=${quote(part.name)}`]),
    ...(fileName === undefined ? [] : [`filename=${quote(fileName)}`]),
  ].join('; ')
  const type = part.type ?? (fileName === undefined ? undefined : typeOfFile(part, fileName))
  const lines = [
    `Content-Disposition: ${disposition}`,
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
    ...(part.encoder === undefined ? [] : [`Content-Transfer-Encoding: ${part.encoder}`]),
    ...part.headers,
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** curl asks the name that it sends, then the name on disk; a plain text part without a known ending has no type. */
function typeOfFile(part: FormPart, fileName: string): string | undefined {
  const ending = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const known = typesByEnding.get(ending(fileName)) ?? typesByEnding.get(ending(part.content))
  return known ?? (part.source === 'upload' ? 'application/octet-stream' : undefined)
}

function escapeParameter(text: string, escapeQuotes: boolean): string {
  if (escapeQuotes) return text.replace(/["\\]/g, '\\$&')
  return text.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

function wrapBase64(bytes: Uint8Array): string {
  return (encodeBase64(bytes).match(/.{1,76}/g) ?? []).join('\r\n')
}

function chooseBoundary(parts: readonly Uint8Array[]): string {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (const part of parts) {
    for (const byte of part) {
      low = Math.imul(low ^ byte, 0x01000193) >>> 0
      high = Math.imul(high ^ low, 0x85ebca6b) >>> 0
    }
  }
  const hex = (value: number): string => value.toString(16).padStart(8, '0')
  return `${'-'.repeat(24)}${hex(high)}${hex(low)}`
}
