import { toIsomorphicString } from '../core/http/header-bytes.ts'
import { buildHeaderLedger, type BuiltHeaders, type HeaderLedger } from '../core/http/header-ledger.ts'
import type { HttpRequest } from '../core/http/request.ts'
import { readBrowserFacts } from './browser-facts.ts'

/** What a direct send from this very browser puts on the wire, from the Request object it really builds. */
export function headerLedger(request: HttpRequest): HeaderLedger {
  return buildHeaderLedger(request, readBuiltHeaders(request), readBrowserFacts())
}

/**
 * Lets the browser build the Request and reads back what it kept. Only the headers are tried: method and URL may
 * still hold variables. A header that the browser refuses is named and left out, so that the rest can be read.
 */
export function readBuiltHeaders({ headers }: Pick<HttpRequest, 'headers'>): BuiltHeaders {
  // Only a Request object applies the rules for names that a page may not set; a bare Headers takes all.
  const kept = new Request(location.href, { method: 'POST' }).headers
  const refused = new Set<string>()
  for (const [name, value] of headers) {
    try {
      kept.append(name, toIsomorphicString(value))
    } catch {
      refused.add(name.toLowerCase())
    }
  }
  return { kept: [...kept], refused: [...refused] }
}
