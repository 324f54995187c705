import { concatBytes, encodeByteText } from '../../http/byte-text.ts'
import { variableNames } from '../../http/variables.ts'
import type { WarningList } from '../import-warning.ts'
import type { FileSource } from './file-source.ts'
import type { Argument, DataOption } from './transfer.ts'

const ampersand = Uint8Array.of(0x26)

/**
 * Joins `-d`, `--data-raw`, `--data-binary`, `--data-urlencode` and `--json` as curl does: `&` between them,
 * nothing before a `--json`. Undefined if a file is not there, as half a body would be a wrong one.
 */
export function joinData(
  options: readonly DataOption[],
  files: FileSource,
  warnings: WarningList,
): Uint8Array<ArrayBuffer> | undefined {
  const pieces: Uint8Array[] = []
  let complete = true
  options.forEach((option, index) => {
    const piece = readPiece(option, files, warnings)
    if (piece === undefined) complete = false
    if (index > 0 && option.kind !== 'json') pieces.push(ampersand)
    pieces.push(piece ?? new Uint8Array())
  })
  return complete ? concatBytes(pieces) : undefined
}

/** One `--url-query`: like `--data-urlencode`, and `+text` adds the text as it is. */
export function readUrlQuery(
  argument: Argument,
  files: FileSource,
  warnings: WarningList,
): Uint8Array | undefined {
  if (argument.text.startsWith('+')) return encodeByteText(argument.text.slice(1))
  return encodeUrlData(argument, files, warnings)
}

function readPiece(option: DataOption, files: FileSource, warnings: WarningList): Uint8Array | undefined {
  const { argument, kind } = option
  if (kind === 'urlencode') return encodeUrlData(argument, files, warnings)
  if (kind === 'raw' || !argument.text.startsWith('@')) return encodeByteText(argument.text)
  const bytes = files.read(argument.text.slice(1), argument)
  return bytes === undefined || kind !== 'data' ? bytes : withoutLineBreaks(bytes)
}

/** `-d @file` drops CR, LF and NUL, wherever they stand in the file. */
function withoutLineBreaks(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte) => byte !== 0x0d && byte !== 0x0a && byte !== 0x00)
}

/** `content`, `=content`, `name=content`, `@file` and `name@file`; a name is not encoded. */
function encodeUrlData(argument: Argument, files: FileSource, warnings: WarningList): Uint8Array | undefined {
  const { text } = argument
  const equals = text.indexOf('=')
  const mark = equals === -1 ? text.indexOf('@') : equals
  const name = mark === -1 ? '' : text.slice(0, mark)
  const prefix = encodeByteText(name === '' ? '' : `${name}=`)
  if (mark !== -1 && equals === -1) {
    const bytes = files.read(text.slice(mark + 1), argument)
    return bytes === undefined ? undefined : concatBytes([prefix, encodeByteText(percentEncode(bytes))])
  }
  return concatBytes([
    prefix,
    encodeByteText(encodeAroundVariables(text.slice(mark + 1), argument, warnings)),
  ])
}

/** A variable has no value yet, so its value cannot be encoded here; its `{{NAME}}` must stay readable. */
function encodeAroundVariables(text: string, argument: Argument, warnings: WarningList): string {
  for (const name of variableNames(text)) {
    warnings.add(
      'warning',
      'variable-not-encoded',
      `curl would percent-encode the value of {{${name}}}; give it already encoded.`,
      { name },
      argument.place,
    )
  }
  return text
    .split(/(\{\{[A-Za-z_][A-Za-z0-9_]*\}\})/)
    .map((part, index) => (index % 2 === 1 ? part : percentEncode(encodeByteText(part))))
    .join('')
}

/** RFC 3986 unreserved characters stay, a blank is `+`, every other byte is `%XX`. */
function percentEncode(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (const byte of bytes) pieces.push(encodedBytes[byte] ?? '')
  return pieces.join('')
}

const encodedBytes = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte)
  if (/[A-Za-z0-9\-._~]/.test(character)) return character
  return byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
})
