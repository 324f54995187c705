import type { Exchange } from '../exchange/exchange.ts'
import type { HeaderPair, HttpRequest } from '../http/request.ts'
import type { ImportWarningCode } from './import-warning.ts'

export interface ImportResult {
  /** Which reader took it: `markdown-report`, `curl-bash`, `json-body`, … ; `unknown` when none did. */
  readonly format: string
  readonly requests: readonly HttpRequest[]
  readonly exchanges: readonly Exchange[]
  readonly warnings: readonly ImportWarning[]
  /** What else is known of each request, same index as `requests`. */
  readonly details: readonly RequestDetails[]
}

export interface RequestDetails {
  /** What made the capture, as far as it says: `Claude Code CLI 2.1.74`. */
  readonly clientName?: string
  /** Response headers that the capture shows. */
  readonly expectedHeaders?: readonly HeaderPair[]
  /** Original text of what became a variable: `AUTH_TOKEN` → `sk-rK***yGkU` (masked) or `$TOKEN` (shell). */
  readonly variables: readonly CapturedVariable[]
  /** Files that the request needs and that were not given, as named by it: `_body.json`. */
  readonly missingFiles: readonly string[]
  /** `body`: only a body came; it goes into the current request. */
  readonly scope: 'request' | 'body'
}

export interface CapturedVariable {
  readonly name: string
  readonly original: string
  readonly reason: 'masked' | 'shell'
}

export interface ImportWarning {
  readonly code: ImportWarningCode
  /** One English sentence: what, where, what was done. */
  readonly message: string
  readonly severity: 'info' | 'warning' | 'error'
  /** Fills for the same sentence in another language. */
  readonly values?: Readonly<Record<string, string>>
  /** Place in the pasted text, 1-based. */
  readonly line?: number
  readonly column?: number
}
