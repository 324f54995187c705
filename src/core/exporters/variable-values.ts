import { decodeByteText } from '../http/byte-text.ts'
import type { HttpRequest } from '../http/request.ts'

/** Splitting by it puts the names at the odd places. */
const reference = /\{\{([A-Za-z_][A-Za-z0-9_]*)\}\}/u

/**
 * What the variables of a Request were filled with, read off the Request that was sent. A text with one
 * variable tells its value exactly; of several side by side, each ends where the text after it begins.
 */
export function variableValues(request: HttpRequest, sent: HttpRequest): Map<string, string> {
  const values = new Map<string, string>()
  const filled: [parts: readonly string[], text: string][] = []
  const compare = (template: string, text: string): void => {
    const parts = template.split(reference)
    if (parts.length > 1) filled.push([parts, text])
  }
  compare(request.url, sent.url)
  for (const [name, value] of request.headers) {
    const lower = name.toLowerCase()
    for (const [sentName, sentValue] of sent.headers)
      if (sentName.toLowerCase() === lower) compare(value, sentValue)
  }
  if (request.body !== null && sent.body !== null && request.body !== sent.body)
    compare(decodeByteText(request.body), decodeByteText(sent.body))
  // What one place says of a variable makes it plain where it ends in another.
  for (const [parts, text] of filled.toSorted(([one], [other]) => one.length - other.length))
    readValues(parts, text, values)
  return values
}

/** Adds to `values` what the text has between the literal parts; nothing where it is no filling of them. */
function readValues(parts: readonly string[], text: string, values: Map<string, string>): void {
  const [first = ''] = parts
  const last = parts.at(-1) ?? ''
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return
  const end = text.length - last.length
  const found = new Map<string, string>()
  let at = first.length
  for (let index = 1; index < parts.length; index += 2) {
    const name = parts[index] ?? ''
    const after = parts[index + 1] ?? ''
    const known = values.get(name) ?? found.get(name)
    let stop: number
    if (known !== undefined && text.startsWith(known, at)) stop = at + known.length
    else if (index + 2 >= parts.length) stop = end
    else stop = text.indexOf(after, at)
    if (stop === -1 || stop > end) return
    if (known === undefined) found.set(name, text.slice(at, stop))
    at = stop + (index + 2 >= parts.length ? 0 : after.length)
  }
  if (at !== end) return
  for (const [name, value] of found) values.set(name, value)
}
