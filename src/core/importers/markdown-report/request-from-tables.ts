import { createSecretMasker } from '../../http/masked-secrets.ts'
import type { HttpRequest } from '../../http/request.ts'
import { variableNames } from '../../http/variables.ts'
import type { CapturedVariable } from '../import-result.ts'
import type { WarningList } from '../import-warning.ts'
import { headerPairs, type ReportTables } from './report-tables.ts'

/** The request of a report without cURL: all but the body, of which tables say nothing. */
export function requestFromTables(
  tables: ReportTables,
  warnings: WarningList,
): { request: HttpRequest; variables: CapturedVariable[] } {
  const url = composeUrl(tables, warnings)
  const pairs = headerPairs(tables.requestHeaders)
  const taken = variableNames([url, ...pairs.map(([, value]) => value)].join('\n'))
  const { headers, variables } = createSecretMasker(taken).replace(pairs)
  for (const { name, original } of variables) {
    warnings.add(
      'info',
      'secret-masked',
      `${original} is a masked secret; it became {{${name}}}, which asks for the real one on Send.`,
      { name, original },
    )
  }
  warnings.add(
    'warning',
    'report-without-curl',
    'The report has no cURL that can be read, so the request has no body; paste the body to complete it.',
  )
  return {
    request: { method: tables.fields.get('Method')?.value ?? 'GET', url, headers, body: null },
    variables: variables.map((variable): CapturedVariable => ({ ...variable, reason: 'masked' })),
  }
}

function composeUrl({ fields, requestHeaders }: ReportTables, warnings: WarningList): string {
  const query = fields.get('Query')?.value ?? ''
  const withQuery = (url: string): string => (query === '' || url.includes('?') ? url : `${url}?${query}`)
  const written = fields.get('URL')?.value ?? ''
  if (/^(?:https?:\/\/|\{\{)/i.test(written)) return withQuery(written)
  const headerHost = requestHeaders.find((header) => header.name.toLowerCase() === 'host')?.value
  const host = fields.get('Host')?.value ?? headerHost
  const path = written.startsWith('/') ? written : (fields.get('Path')?.value ?? '')
  if (written !== '' && !written.startsWith('/')) return note(withQuery(`https://${written}`), warnings)
  if (host !== undefined) return note(withQuery(`https://${host}${path === '' ? '/' : path}`), warnings)
  warnings.add(
    'warning',
    'report-url-missing',
    'The report does not say which host the request went to; complete the URL before sending.',
  )
  return withQuery(path)
}

function note(url: string, warnings: WarningList): string {
  warnings.add(
    'info',
    'report-url-composed',
    `The report has no whole URL; ${url} was put together of its parts.`,
    { url },
  )
  return url
}
