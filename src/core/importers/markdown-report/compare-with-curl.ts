import { isMaskedSecret, splitCredential } from '../../http/masked-secrets.ts'
import { headerValue, type HttpRequest } from '../../http/request.ts'
import { fillVariables } from '../../http/variables.ts'
import type { RequestDetails } from '../import-result.ts'
import type { WarningList } from '../import-warning.ts'
import { cellBeginsWith } from './cell-value.ts'
import type { ReportTables } from './report-tables.ts'

/**
 * Names each difference between a report's tables and its cURL. The cURL is what can be run, so it is taken;
 * a difference in blanks only (a list written with a blank after each comma) is still a difference in bytes,
 * so it is told, as an info.
 */
export function compareWithCurl(
  tables: ReportTables,
  request: HttpRequest,
  details: RequestDetails,
  warnings: WarningList,
): void {
  // The masked text is what the report shows, not the variable that stands for it.
  const originals = new Map(details.variables.map(({ name, original }) => [name, original]))
  const shown = fillVariables({ ...request, body: null }, originals).request
  const differ = (field: string, table: string, curl: string, line: number): void => {
    if (table === curl) return
    const spacing = table.replace(/\s+/g, '') === curl.replace(/\s+/g, '')
    if (spacing) {
      warnings.add(
        'info',
        'report-spacing-differs',
        `${field} differs in blanks only: the table says “${table}”, the cURL “${curl}”; the cURL was taken.`,
        { field, table, curl },
        { line },
      )
      return
    }
    warnings.add(
      'warning',
      'report-curl-disagrees',
      curl === ''
        ? `${field} is “${table}” in the table and missing in the cURL; the cURL was taken.`
        : table === ''
          ? `${field} is “${curl}” in the cURL and missing in the table; the cURL was taken.`
          : `${field} is “${table}” in the table and “${curl}” in the cURL; the cURL was taken.`,
      { field, table, curl },
      { line },
    )
  }
  compareRequestLine(tables, shown, differ)
  if (tables.requestHeaders.length === 0) return
  for (const header of tables.requestHeaders) {
    const curl = headerValue(shown.headers, header.name)
    if (curl !== undefined && (cellBeginsWith(header.cell, curl) || bothSecret(header.value, curl))) continue
    differ(header.name, header.value, curl ?? '', header.line)
  }
  const line = tables.requestHeaders[0]?.line ?? 1
  for (const [name, value] of shown.headers) {
    const listed = tables.requestHeaders.some((header) => header.name.toLowerCase() === name.toLowerCase())
    if (!listed) differ(name, '', value, line)
  }
}

function compareRequestLine(
  { fields }: ReportTables,
  request: HttpRequest,
  differ: (field: string, table: string, curl: string, line: number) => void,
): void {
  const address = /^([^:/?#]+:\/\/)?([^/?#]*)([^?#]*)(?:\?([^#]*))?/.exec(request.url)
  const inCurl = new Map([
    ['Method', request.method],
    ['URL', request.url],
    ['Host', address?.[2] ?? ''],
    ['Path', address?.[3] ?? ''],
    ['Query', address?.[4] ?? ''],
  ])
  for (const [name, { value, line }] of fields) {
    const curl = inCurl.get(name) ?? ''
    // A URL row may leave the query to the Query row, and the Path row may repeat it.
    const withoutQuery = curl.split('?')[0]
    if ((name === 'URL' || name === 'Path') && !value.includes('?') && fields.has('Query')) {
      differ(name, value, withoutQuery ?? '', line)
    } else if (name === 'Path' && value.includes('?')) {
      differ(name, value, `${curl}${inCurl.get('Query') === '' ? '' : `?${inCurl.get('Query') ?? ''}`}`, line)
    } else differ(name, value, curl, line)
  }
}

/** A table may mask a key that the cURL shows, or mask it in another way. */
function bothSecret(table: string, curl: string): boolean {
  return isMaskedSecret(splitCredential(table).secret) && curl !== ''
}
