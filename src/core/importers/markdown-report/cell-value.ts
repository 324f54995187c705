/** A cell cut into the value that was on the wire and the words that explain it. */
export interface CellValue {
  readonly value: string
  readonly rest: string
  /** True if no grammar of the header said where the value ends. */
  readonly guessed: boolean
}

const token = String.raw`[!#$%&'*+.^_\x60|~0-9A-Za-z-]+`
const quotedString = String.raw`"(?:[^"\\]|\\.)*"`
const parameter = String.raw`(?:\s*;\s*${token}=(?:${quotedString}|[!#$%&'*+.^_\x60|~0-9A-Za-z/-]+))`
const comment = String.raw`\((?:[^()]|\([^()]*\))*\)`
const listOf = (item: string): string => String.raw`${item}(?:\s*,\s*${item})*`

const grammar = {
  mediaTypes: listOf(String.raw`${token}/${token}${parameter}*`),
  /** `gzip;q=0.8`, `max-age=0`, `Accept-Encoding`. */
  tokens: listOf(String.raw`${token}(?:=(?:${quotedString}|${token}))?${parameter}*`),
  products: String.raw`${token}(?:/${token})?(?:\s+(?:${token}/${token}|${comment}))*`,
  /** RFC 9110 7.6.3; intermediaries in use also leave out the protocol. */
  via: listOf(String.raw`(?:(?:[A-Za-z]+/)?\d(?:\.\d)?\s+)?[^\s,()\u0080-\uffff]+(?:\s+${comment})?`),
  boolean: String.raw`(?:true|false|\?[01])`,
  number: String.raw`-?\d+(?:\.\d+)?`,
  calendarDate: String.raw`\d{4}-\d\d-\d\d`,
  httpDate: String.raw`[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT`,
  credentials: String.raw`(?:(?:Bearer|Basic|Token|Digest|Negotiate|ApiKey|Key)\s+)?[^\s\u0080-\uffff]+(?:\u2026|\u2022)*[^\s\u0080-\uffff]*`,
  cookies: String.raw`${token}=[^\s;]*(?:;\s*${token}(?:=[^\s;]*)?)*`,
  word: String.raw`[^\s\u0080-\uffff]+`,
}

type GrammarName = keyof typeof grammar

/** Which grammar a header has; the first line that fits the name decides. */
const grammarOfHeader: readonly (readonly [RegExp, GrammarName])[] = [
  [/^(?:accept|content-type)$/, 'mediaTypes'],
  [/^(?:proxy-)?authorization$|(?:^|-)(?:api-?key|token|secret)$/, 'credentials'],
  [/^anthropic-version$/, 'calendarDate'],
  [/^via$/, 'via'],
  [/^(?:user-agent|server|x-powered-by)$/, 'products'],
  [/^(?:date|expires|last-modified|if-modified-since)$/, 'httpDate'],
  [/^(?:cookie|set-cookie)$/, 'cookies'],
  [/^(?:content-length|age|x-stainless-(?:retry-count|timeout))$|-(?:remaining|count|seconds)$/, 'number'],
  [/-access$|^upgrade-insecure-requests$|^x-accel-buffering$/, 'boolean'],
  [
    /-beta$|^(?:accept-(?:encoding|language|charset|ranges)|cache-control|connection|vary|allow|te|pragma|content-encoding|content-language|transfer-encoding|keep-alive|alt-svc|strict-transport-security)$|^access-control-/,
    'tokens',
  ],
  [/^(?:sec-fetch-.*|x-app|x-stainless-.*|x-request-id|.*-request-id|origin|referer|host|priority)$/, 'word'],
]

const patterns = new Map(
  Object.entries(grammar).map(([name, source]) => [
    name,
    new RegExp(`^(?:${source})(?=$|[\\s,;:\\u0080-\\uffff]|\\()`),
  ]),
)

/**
 * Cuts a cell such as `true 允许非浏览器客户端直接访问` into value and explanation. A value in backticks ends
 * where they end; a dash between blanks or a line break separates; else the grammar of the header says how
 * far the value goes. Where neither does, the first word is the value, and `guessed` says so.
 */
export function splitCell(header: string, cell: string): CellValue {
  const text = cell.trim()
  const code = /^(`+)\s?(.+?)\s?\1(?!`)/s.exec(text)
  if (code !== null) return cut(text, code[0].length, code[2] ?? '', false)
  const separated = /^(.*?\S)\s*(?:<br\s*\/?>|\s[—–]+\s)/is.exec(text)
  if (separated !== null) return cut(text, separated[0].length, separated[1] ?? '', false)
  const name = grammarOfHeader.find(([pattern]) => pattern.test(header.toLowerCase()))?.[1]
  const match = name === undefined ? null : (patterns.get(name)?.exec(text) ?? null)
  if (match !== null && match[0] !== '') return cut(text, match[0].length, match[0], false)
  return guess(text)
}

/** True if the cell is this value alone, or this value and then something that is no part of it. */
export function cellBeginsWith(cell: string, value: string): boolean {
  const text = cell.trim().replace(/^`+\s?/, '')
  if (value === '' || !text.startsWith(value)) return text === value
  const next = text.slice(value.length)
  return next === '' || /^(?:[\s`(,;:]|[\u0080-\uffff])/.test(next)
}

/** The first word, which also ends where Chinese is glued to it: `true（允许…）`, `cli：应用类型`. */
function guess(text: string): CellValue {
  const word = /^[\x21-\x7e]+(?=$|\s|[\u0080-\uffff])/.exec(text)
  if (word === null) return { value: text, rest: '', guessed: text.includes(' ') }
  const glued = /^([^(]+)\((?=[^)]*$)/.exec(word[0])
  const value = (glued?.[1] ?? word[0]).replace(/[,;:]+$/, '')
  const result = cut(text, value.length, value, true)
  return { ...result, guessed: result.rest !== '' }
}

function cut(text: string, end: number, value: string, guessed: boolean): CellValue {
  return { value: value.trim(), rest: text.slice(end).replace(/^[\s,;:，：；—–-]+/, ''), guessed }
}
