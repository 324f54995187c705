import { exposeHeadersLine, hiddenHeaderNames } from '../http/expose-headers.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { compareExpectedHeaders } from './expected-headers.ts'
import type { Finding } from './finding.ts'

export type HeaderFindingCode =
  | 'response-headers-hidden' // seen, hidden, names, line
  | 'response-headers-filtered' // seen, line: no capture to compare with
  | 'expected-headers-missing' // count, names
  | 'expected-headers-differ' // count, names
  | 'expected-headers-match' // count
  | 'answered-elsewhere' // url: the answer came from there after redirects
  | 'bytes-after-end' // count: bytes that were seen

export interface HeaderFinding extends Finding {
  readonly code: HeaderFindingCode
}

/** What a response head tells about what the page can see and about the capture it is compared with. */
export function headerFindings(exchange: Exchange): HeaderFinding[] {
  const { head } = exchange
  if (!head) return []
  const seen = head.headers.map(([name]) => name.toLowerCase())
  const expected = exchange.expectedHeaders ?? []
  const rows = compareExpectedHeaders(expected, head)
  const findings: HeaderFinding[] = []

  if (head.visibility === 'cors-filtered') {
    const expectedNames = expected.map(([name]) => name)
    const hidden = hiddenHeaderNames(expectedNames, seen)
    const line = exposeHeadersLine(expectedNames, seen)
    const count = String(new Set(seen).size)
    if (expected.length === 0 && line !== undefined) {
      findings.push({ code: 'response-headers-filtered', severity: 'info', values: { seen: count, line } })
    } else if (line !== undefined) {
      const values = { seen: count, hidden: String(hidden.length), names: hidden.join(', '), line }
      findings.push({ code: 'response-headers-hidden', severity: 'warning', values })
    }
  }

  const absent = rows.filter((row) => row.state === 'missing' && row.reason === 'absent')
  if (absent.length > 0) findings.push(listing('expected-headers-missing', 'warning', absent))
  const differing = rows.filter((row) => row.state === 'different' && !row.ownToEachAnswer)
  if (differing.length > 0) findings.push(listing('expected-headers-differ', 'info', differing))
  const compared = rows.filter((row) => row.state === 'same' || row.state === 'different')
  if (expected.length > 0 && differing.length === 0 && compared.length === rows.filter(isExpected).length) {
    const values = { count: String(compared.length) }
    findings.push({ code: 'expected-headers-match', severity: 'good', values })
  }

  const asked = exchange.sent?.url ?? exchange.request.url
  if (head.url !== undefined && head.url !== '' && isElsewhere(asked, head.url)) {
    findings.push({ code: 'answered-elsewhere', severity: 'warning', values: { url: head.url } })
  }
  if (exchange.bytesAfterEnd !== undefined) {
    const values = { count: String(exchange.bytesAfterEnd) }
    findings.push({ code: 'bytes-after-end', severity: 'warning', values })
  }
  return findings
}

function listing(
  code: HeaderFindingCode,
  severity: HeaderFinding['severity'],
  rows: readonly { readonly name: string }[],
): HeaderFinding {
  const names = rows.map(({ name }) => name).join(', ')
  return { code, severity, values: { count: String(rows.length), names } }
}

function isExpected({ state }: { readonly state: string }): boolean {
  return state !== 'extra'
}

/** Compared as the browser writes URLs, without the fragment, which never leaves. */
function isElsewhere(asked: string, answered: string): boolean {
  if (!URL.canParse(asked) || !URL.canParse(answered)) return false
  const [a, b] = [new URL(asked), new URL(answered)]
  a.hash = ''
  b.hash = ''
  return a.href !== b.href
}
