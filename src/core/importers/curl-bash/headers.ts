import { decodeByteText, encodeByteText } from '../../http/byte-text.ts'
import type { HeaderPair } from '../../http/request.ts'
import { variableNames } from '../../http/variables.ts'
import { shorten, type WarningList } from '../import-warning.ts'
import { encodeBase64 } from './base64.ts'
import type { FileSource } from './file-source.ts'
import type { Argument, Transfer } from './transfer.ts'

interface HeaderContext {
  readonly user: string | undefined
  /** In bytes; undefined without a body and for a form. */
  readonly bodySize: number | undefined
  /** Set when the body is a form of `-F`. */
  readonly boundary: string | undefined
  /** True when the body comes of `-d` and its kin. */
  readonly sendsForm: boolean
  readonly files: FileSource
  readonly warnings: WarningList
}

/** A header line of `-H`; no value means that curl drops its own header of that name. */
interface WrittenHeader {
  readonly name: string
  readonly value: string | undefined
}

/** Stands for user and password where they are not all known and base64 cannot be made of them. */
const basicVariable = 'BASIC_CREDENTIALS'

/**
 * The headers in the order of curl's HTTP/1.1 message (lib/http.c): host, those that options make, those of
 * `-H` as written, and the default of the body's type. A header of `-H` takes the place of an option's.
 * What curl adds of itself (host, user-agent curl/…, accept, content-length, expect) is not part of the paste.
 */
export function buildHeaders(transfer: Transfer, context: HeaderContext): HeaderPair[] {
  const written = transfer.headers.flatMap((argument) => readHeaderArgument(argument, context))
  const has = (name: string): boolean => written.some((header) => header.name.toLowerCase() === name)
  if (transfer.data.some((option) => option.kind === 'json')) {
    const additions = [
      ['Content-Type', 'application/json'],
      ['Accept', 'application/json'],
    ] as const
    for (const [name, value] of additions.filter(([added]) => !has(added.toLowerCase()))) {
      written.push({ name, value })
    }
  }
  const headers: HeaderPair[] = []
  const host = written.find((header) => header.name.toLowerCase() === 'host')
  if (host?.value !== undefined) headers.push(['Host', host.value])
  for (const [name, value] of optionHeaders(transfer, context)) {
    if (!has(name.toLowerCase())) headers.push([name, value])
  }
  const movesType = context.boundary !== undefined
  for (const { name, value } of written) {
    const lower = name.toLowerCase()
    if (value === undefined || lower === 'host' || (movesType && lower === 'content-type')) continue
    headers.push([name, value])
  }
  const type = written.find((header) => header.name.toLowerCase() === 'content-type')
  if (context.boundary !== undefined) {
    // curl adds the boundary even to a type that `-H 'Content-Type:'` took away.
    const base = type === undefined ? 'multipart/form-data' : (type.value ?? '')
    headers.push(['Content-Type', `${base}; boundary=${context.boundary}`])
  } else if (context.sendsForm && type === undefined) {
    headers.push(['Content-Type', 'application/x-www-form-urlencoded'])
  }
  return headers
}

function optionHeaders(transfer: Transfer, context: HeaderContext): HeaderPair[] {
  const cookie = cookieValue(transfer, context)
  const headers: (HeaderPair | undefined)[] = [
    authorization(transfer, context),
    range(transfer.range, context.bodySize),
    transfer.userAgent ? ['User-Agent', transfer.userAgent] : undefined,
    transfer.compressed ? ['Accept-Encoding', 'deflate, gzip, br, zstd'] : undefined,
    transfer.referer ? ['Referer', transfer.referer] : undefined,
    cookie === '' ? undefined : ['Cookie', cookie],
  ]
  return headers.filter((header) => header !== undefined)
}

/** With a body curl takes `-r` for the part of the file that it sends. */
function range(value: string | undefined, bodySize: number | undefined): HeaderPair | undefined {
  if (value === undefined) return undefined
  return bodySize === undefined
    ? ['Range', `bytes=${value}`]
    : ['Content-Range', `bytes ${value}/${bodySize}`]
}

function authorization(transfer: Transfer, context: HeaderContext): HeaderPair | undefined {
  if (transfer.bearer !== undefined) return ['Authorization', `Bearer ${transfer.bearer}`]
  const { user } = context
  // Its first request has no Authorization, or one that only curl can make; the option is named in a warning.
  if (user === undefined || transfer.otherAuthorization !== undefined) return undefined
  const unknown = variableNames(user)
  if (unknown.length > 0) {
    context.warnings.add(
      'warning',
      'credentials-not-encoded',
      `User and password hold variables, so their base64 is not known; fill {{${basicVariable}}} with the base64 of ${user}.`,
      { name: basicVariable, user },
      transfer.place,
    )
    return ['Authorization', `Basic {{${basicVariable}}}`]
  }
  if (!user.includes(':')) {
    context.warnings.add(
      'warning',
      'password-missing',
      `curl would ask for the password of ${user}; it was taken to be empty.`,
      { user },
      transfer.place,
    )
  }
  const pair = user.includes(':') ? user : `${user}:`
  return ['Authorization', `Basic ${encodeBase64(encodeByteText(pair))}`]
}

/** curl joins several `-b` with a semicolon and no blank; one without `=` names a cookie file. */
function cookieValue(transfer: Transfer, context: HeaderContext): string {
  const values: string[] = []
  for (const { text, place } of transfer.cookies) {
    if (text.includes('=')) values.push(text)
    else if (text !== '') {
      context.warnings.add(
        'warning',
        'cookie-file-not-held',
        `-b ${text} reads cookies from a file; they are not part of the request here.`,
        { file: text },
        place,
      )
    }
  }
  return values.join(';')
}

function readHeaderArgument(argument: Argument, context: HeaderContext): WrittenHeader[] {
  const { text, place } = argument
  if (text.startsWith('@')) {
    const bytes = context.files.read(text.slice(1), argument)
    const lines = bytes === undefined ? [] : decodeByteText(bytes).split(/\r?\n/)
    return lines.flatMap((line) => readHeaderLine({ text: line, place }, context))
  }
  const lines = text.split(/\r?\n/)
  if (lines.length > 1) {
    context.warnings.add(
      'warning',
      'header-line-break',
      `The header ${shorten(text)} holds a line break; curl sends each line as a header of its own, and so it was read.`,
      { header: shorten(text) },
      place,
    )
  }
  return lines.filter((line) => line !== '').flatMap((line) => readHeaderLine({ text: line, place }, context))
}

/** `Name: value`; `Name:` takes curl's own header away; `Name;` sends the name with an empty value. */
function readHeaderLine({ text, place }: Argument, context: HeaderContext): WrittenHeader[] {
  if (text === '') return []
  const colon = text.indexOf(':')
  const semicolon = /^([^;]*);\s*$/.exec(text)
  if (colon === -1 && semicolon === null) {
    context.warnings.add(
      'warning',
      'header-ignored',
      `-H “${shorten(text)}” has no colon, so curl sends nothing for it; it was left out.`,
      { header: shorten(text) },
      place,
    )
    return []
  }
  const writtenName = colon === -1 ? (semicolon?.[1] ?? '') : text.slice(0, colon)
  const name = writtenName.trim()
  if (name !== writtenName) {
    context.warnings.add(
      'warning',
      'header-name-trimmed',
      `The header name “${writtenName}” has blanks around it, which HTTP forbids; they were left out.`,
      { header: name },
      place,
    )
  }
  if (colon === -1) return [{ name, value: '' }]
  const value = text.slice(colon + 1)
  return [{ name, value: value.trim() === '' ? undefined : value.replace(/^ /, '') }]
}
