/** One parameter of a URL's query. */
export interface QueryRow {
  /** Decoded, for reading and editing. */
  readonly name: string
  readonly value: string
  /** As it stood in the URL. Keep it when editing: what was not changed leaves as it stood. */
  readonly raw?: string
}

/** The parameters of a URL, which may hold `{{NAME}}` variables and need not be valid, in their order. */
export function parseQuery(url: string): QueryRow[] {
  const { query } = splitUrl(url)
  if (query === undefined) return []
  return query.split('&').map((raw) => {
    const { name, value } = splitPair(raw)
    return { name: decode(name), value: decode(value ?? ''), raw }
  })
}

/**
 * The URL with these parameters. Every part whose text is still what its raw form says is written byte for byte
 * as it stood (`+`, `%20`, a name without `=`, empty parts); only what was changed or added is encoded. A new row
 * that is empty is left out. `withQuery(url, parseQuery(url))` is `url`.
 */
export function withQuery(url: string, rows: readonly QueryRow[]): string {
  const { before, fragment } = splitUrl(url)
  const parts = rows
    .filter(({ name, value, raw }) => raw !== undefined || name !== '' || value !== '')
    .map(writeRow)
  return `${before}${parts.length === 0 ? '' : `?${parts.join('&')}`}${fragment}`
}

function writeRow({ name, value, raw }: QueryRow): string {
  const kept = raw === undefined ? undefined : splitPair(raw)
  const writtenName = kept && decode(kept.name) === name ? kept.name : encode(name).replaceAll('=', '%3D')
  if (kept && decode(kept.value ?? '') === value) {
    return kept.value === undefined ? writtenName : `${writtenName}=${kept.value}`
  }
  return `${writtenName}=${encode(value)}`
}

function splitUrl(url: string): { before: string; query?: string; fragment: string } {
  const hash = url.indexOf('#')
  const fragment = hash === -1 ? '' : url.slice(hash)
  const rest = hash === -1 ? url : url.slice(0, hash)
  const mark = rest.indexOf('?')
  if (mark === -1) return { before: rest, fragment }
  return { before: rest.slice(0, mark), query: rest.slice(mark + 1), fragment }
}

function splitPair(raw: string): { name: string; value?: string } {
  const equals = raw.indexOf('=')
  return equals === -1 ? { name: raw } : { name: raw.slice(0, equals), value: raw.slice(equals + 1) }
}

/** As forms encode: `+` is a space. Escapes that are no UTF-8 stay as they are, each run for itself. */
function decode(raw: string): string {
  return raw.replaceAll('+', ' ').replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
}

/** Escapes only what would change the query's structure or cannot stand in a URL; variables stay as they are. */
function encode(text: string): string {
  return text
    .split(/(\{\{[^{}]+\}\})/)
    .map((part, index) => (index % 2 === 1 ? part : escape(part)))
    .join('')
}

function escape(text: string): string {
  // A lone surrogate has no UTF-8 form, and encodeURIComponent would throw.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /%(?:2F|3A|2C|40|3F|24|3B|3D)/g,
    decodeURIComponent,
  )
}
