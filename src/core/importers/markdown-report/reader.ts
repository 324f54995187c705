import type { CaptureFiles, CaptureReader } from '../capture-reader.ts'
import { readCurl } from '../curl-bash/read-curl.ts'
import type { ImportResult } from '../import-result.ts'
import { WarningList } from '../import-warning.ts'
import { clientNameOf } from './client-name.ts'
import { compareWithCurl } from './compare-with-curl.ts'
import { headerPairs, readReportTables, type ReportTables } from './report-tables.ts'
import { requestFromTables } from './request-from-tables.ts'
import { findTables, type MarkdownTable } from './tables.ts'

/** The command's first line, bare, behind a prompt, or in a fence. */
const curlLine = /^\s*(?:>\s*)*(?:[$%]\s+)?(?:[\w./~-]*\/)?curl(?:\.exe)?(?:\s|\\|$)/
const firstIsCurl = /^\uFEFF?\s*(?:```\w*\s*\n\s*)?(?:[$%]\s+)?(?:[\w./~-]*\/)?curl(?:\.exe)?\s/
/** The row under a table's head. */
const mayHoldTable = /\n[ \t]*(?:\|[ \t]*:?-+:?[ \t]*(?:\||\r?\n|$)|:?-+:?[ \t]*\|)/

/**
 * The Markdown capture report: tables of the request line, of request headers and of response headers, whose
 * cells hold value and explanation in one, and a cURL in a fence or bare. The cURL is what was sent; the
 * tables are compared with it, or stand alone.
 */
export const markdownReport: CaptureReader = {
  format: 'markdown-report',
  // A command that carries such a report in its body is a command.
  detect: (text) =>
    mayHoldTable.test(text) &&
    !firstIsCurl.test(text) &&
    !/^\s*\{/.test(text) &&
    readTables(text) !== undefined,
  read: (text, files) => {
    const found = readTables(text)
    return found === undefined
      ? { requests: [], exchanges: [], details: [], warnings: [] }
      : readReport(found, files)
  },
}

interface FoundTables {
  readonly lines: readonly string[]
  readonly markdown: readonly MarkdownTable[]
  readonly tables: ReportTables
}

function readTables(text: string): FoundTables | undefined {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const markdown = findTables(lines)
  const tables = readReportTables(markdown, lines)
  return tables === undefined ? undefined : { lines, markdown, tables }
}

function readReport(
  { lines, markdown, tables }: FoundTables,
  files: CaptureFiles,
): Omit<ImportResult, 'format'> {
  const warnings = new WarningList()
  const curl = readCurlOf(lines, markdown, files)
  noteTransportHeaders(lines, markdown, warnings)
  const requests = curl?.requests ?? []
  const first = requests[0]
  const details = [...(curl?.details ?? [])]
  const facts = {
    ...clientNameOf(lines, first?.headers ?? headerPairs(tables.requestHeaders)),
    ...(tables.responseHeaders.length > 0 && { expectedHeaders: headerPairs(tables.responseHeaders) }),
  }
  noteGuesses(
    first === undefined ? [...tables.requestHeaders, ...tables.responseHeaders] : tables.responseHeaders,
    warnings,
  )
  if (first !== undefined && details[0] !== undefined) {
    compareWithCurl(tables, first, details[0], warnings)
    details[0] = { ...details[0], ...facts }
    return { requests, details, exchanges: [], warnings: [...warnings.warnings, ...(curl?.warnings ?? [])] }
  }
  const built = requestFromTables(tables, warnings)
  return {
    requests: [built.request],
    details: [{ ...facts, variables: built.variables, missingFiles: [], scope: 'request' }],
    exchanges: [],
    warnings: [...warnings.warnings, ...(curl?.warnings ?? [])],
  }
}

/** The text from the first curl on, without tables, on the lines where it stands. */
function readCurlOf(
  lines: readonly string[],
  markdown: readonly MarkdownTable[],
  files: CaptureFiles,
): Omit<ImportResult, 'format'> | undefined {
  const inTable = new Set(markdown.flatMap((table) => linesOf(table)))
  const start = lines.findIndex((line, index) => !inTable.has(index + 1) && curlLine.test(line))
  if (start === -1) return undefined
  const text = lines
    .slice(start)
    .map((line, index) => (inTable.has(start + index + 1) ? '' : line))
    .join('\n')
  const read = readCurl(text, files, start + 1)
  // A report is prose around a command, so that its prose is left out needs no word.
  return { ...read, warnings: read.warnings.filter((warning) => warning.code !== 'prose-left-out') }
}

function linesOf(table: MarkdownTable): number[] {
  return Array.from({ length: table.endLine - table.startLine }, (_, index) => table.startLine + index)
}

function noteGuesses(headers: ReportTables['requestHeaders'], warnings: WarningList): void {
  for (const { name, value, rest, guessed, line } of headers) {
    if (!guessed) continue
    warnings.add(
      'info',
      'report-value-guessed',
      `The cell of ${name} was cut after “${value}”; “${rest}” was taken for its explanation.`,
      { header: name, value, rest },
      { line },
    )
  }
}

const transportName = /\b(?:host|connection|content-length|accept-encoding|transfer-encoding|keep-alive)\b/gi

/** The report says in a sentence which headers it leaves to the HTTP client. */
function noteTransportHeaders(
  lines: readonly string[],
  markdown: readonly MarkdownTable[],
  warnings: WarningList,
): void {
  const inTable = new Set(markdown.flatMap((table) => linesOf(table)))
  lines.forEach((line, index) => {
    if (line.length > 2000 || inTable.has(index + 1) || /^\s*(?:-|curl\b|\d+\s)/.test(line)) return
    if (!/omit|left out|automatic|transport|省略|自动|传输/i.test(line)) return
    const names = [...new Set(line.match(transportName)?.map((name) => name.toLowerCase()) ?? [])]
    if (names.length < 2) return
    warnings.add(
      'info',
      'report-transport-headers-left-out',
      `The report leaves out ${names.join(', ')}: the HTTP client sets them.`,
      { names: names.join(', ') },
      { line: index + 1 },
    )
  })
}
