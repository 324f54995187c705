import { encodeByteText } from '../../http/byte-text.ts'
import { shorten, type WarningList } from '../import-warning.ts'
import type { Argument } from './transfer.ts'

interface RequestUrl {
  /** As it goes on the wire: with scheme and path, without user and fragment. */
  readonly url: string
  /** `user:password` of the URL, percent-decoded. */
  readonly user: string | undefined
}

const withScheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//
const hostGuesses: readonly (readonly [RegExp, string])[] = [
  [/^ftp\./i, 'ftp'],
  [/^dict\./i, 'dict'],
  [/^ldap\./i, 'ldap'],
  [/^imap\./i, 'imap'],
  [/^smtp\./i, 'smtp'],
  [/^pop3\./i, 'pop3'],
]

/**
 * The URL that curl requests for one written on its command line: `http://` where no scheme is written, the
 * path at least `/`, dot segments resolved unless `--path-as-is`, bytes above ASCII in the path
 * percent-encoded, fragment cut off, user and password taken out (they leave as Authorization).
 * A URL that begins with a `{{VARIABLE}}` keeps its beginning as it is.
 */
export function readUrl(argument: Argument, pathAsIs: boolean, warnings: WarningList): RequestUrl {
  const written = encodeSpaces({ ...argument, text: argument.text.trim() }, warnings)
  const scheme = withScheme.exec(written)?.[1]?.toLowerCase()
  if (scheme === undefined && written.startsWith('{{')) return { url: cutFragment(written), user: undefined }
  const rest = scheme === undefined ? written : written.slice(scheme.length + 3)
  const kind = scheme ?? hostGuesses.find(([pattern]) => pattern.test(rest))?.[1] ?? 'http'
  if (kind !== 'http' && kind !== 'https') {
    warnings.add(
      'warning',
      'protocol-not-http',
      `${written} is not an HTTP address, so nothing can be sent to it from here.`,
      { url: written },
      argument.place,
    )
  }
  const authorityEnd = rest.search(/[/?#]/)
  const authority = authorityEnd === -1 ? rest : rest.slice(0, authorityEnd)
  const at = authority.lastIndexOf('@')
  const host = authority.slice(at + 1)
  const afterHost = cutFragment(authorityEnd === -1 ? '' : rest.slice(authorityEnd))
  const queryStart = afterHost.indexOf('?')
  const path = queryStart === -1 ? afterHost : afterHost.slice(0, queryStart)
  const query = queryStart === -1 ? '' : afterHost.slice(queryStart)
  return {
    url: `${kind}://${host}${encodePath(pathAsIs ? path : removeDotSegments(path)) || '/'}${query}`,
    user: at === -1 ? undefined : decodePercent(authority.slice(0, at)),
  }
}

/** Adds query parts as curl does for `-G` and `--url-query`: it also makes their percent-encoding lower case. */
export function appendQuery(url: string, query: string, argument: Argument, warnings: WarningList): string {
  if (query === '') return url
  const encoded = encodeSpaces({ text: query, place: argument.place }, warnings)
  const lowered = encoded.replace(/%[0-9A-F]{2}/gi, (byte) => byte.toLowerCase())
  if (!url.includes('?')) return `${url}?${lowered}`
  return url.endsWith('?') ? `${url}${lowered}` : `${url}&${lowered}`
}

/** The file name that `-T` adds to a URL whose path ends in a slash. */
export function appendUploadName(url: string, fileName: string): string {
  const queryStart = url.indexOf('?')
  const path = queryStart === -1 ? url : url.slice(0, queryStart)
  if (!path.endsWith('/')) return url
  return `${path}${encodeURIComponent(fileName)}${queryStart === -1 ? '' : url.slice(queryStart)}`
}

/** The origin of a URL and another target in the place of path and query. */
export function replaceTarget(url: string, target: string): string {
  const pathStart = url.indexOf('/', url.indexOf('://') + 3)
  return `${pathStart === -1 ? url : url.slice(0, pathStart)}${target}`
}

function encodeSpaces(argument: Argument, warnings: WarningList): string {
  const url = argument.text
  if (!/[ \t\r\n]/.test(url)) return url
  warnings.add(
    'warning',
    'url-space-encoded',
    `The URL part ${shorten(url)} holds blanks, which curl refuses; they were percent-encoded.`,
    { url: shorten(url) },
    argument.place,
  )
  return url.replace(/[ \t\r\n]/g, (blank) => `%${blank.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

function cutFragment(text: string): string {
  const hash = text.indexOf('#')
  return hash === -1 ? text : text.slice(0, hash)
}

function encodePath(path: string): string {
  return path.replace(/[^\0-\x7f]+/g, (run) =>
    Array.from(encodeByteText(run), (byte) => `%${byte.toString(16)}`).join(''),
  )
}

/** RFC 3986 section 5.2.4. */
function removeDotSegments(path: string): string {
  if (!/\/\.{1,2}(?:\/|$)/.test(path)) return path
  const output: string[] = []
  const segments = path.split('/')
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1
    if (segment === '..') {
      if (output.length > 1) output.pop()
    } else if (segment !== '.') {
      output.push(segment)
      return
    }
    if (last) output.push('')
  })
  return output.join('/')
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
