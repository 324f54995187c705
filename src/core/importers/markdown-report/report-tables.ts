import type { HeaderPair } from '../../http/request.ts'
import { type CellValue, splitCell } from './cell-value.ts'
import type { MarkdownTable, TableRow } from './tables.ts'

type RequestField = 'Method' | 'URL' | 'Path' | 'Query' | 'Host'

interface FieldValue {
  readonly value: string
  readonly line: number
}

/** A row of a header table. Its cell is cut only when asked for: where a cURL gives the values, that is seldom. */
class ReportHeader implements CellValue {
  readonly name: string
  /** The whole cell, as Markdown shows it. */
  readonly cell: string
  /** 1-based. */
  readonly line: number
  private readonly cut: () => CellValue
  private parts: CellValue | undefined

  constructor(name: string, cell: string, line: number, cut: () => CellValue) {
    this.name = name
    this.cell = cell
    this.line = line
    this.cut = cut
  }

  get value(): string {
    return this.taken.value
  }

  get rest(): string {
    return this.taken.rest
  }

  get guessed(): boolean {
    return this.taken.guessed
  }

  private get taken(): CellValue {
    return (this.parts ??= this.cut())
  }
}

export interface ReportTables {
  readonly fields: ReadonlyMap<RequestField, FieldValue>
  readonly requestHeaders: readonly ReportHeader[]
  readonly responseHeaders: readonly ReportHeader[]
}

const fieldNames: readonly (readonly [RegExp, RequestField])[] = [
  [/^(?:http\s*)?method$|^(?:请求)?方法$/i, 'Method'],
  [/^(?:full\s*|request\s*)?ur[li]$|^(?:请求)?(?:地址|网址|链接)$/i, 'URL'],
  [/^(?:request\s*)?path$|^(?:请求)?路径$/i, 'Path'],
  [/^query(?:\s*(?:string|parameters?|params?))?$|^(?:查询|查询参数|查询字符串|参数)$/i, 'Query'],
  [/^host$|^(?:主机|域名|主机名)$/i, 'Host'],
]
const headerToken = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const headerColumn = /header|field|name|头|字段|名称|标头/i
const valueColumn = /value|example|值|示例|内容/i
const responseOnly =
  /^(?:server|via|date|age|etag|set-cookie|cf-ray|vary|x-new-api-version|x-oneapi-request-id|request-id|content-encoding|transfer-encoding|access-control-allow-.*|anthropic-ratelimit-.*|x-ratelimit-.*)$/i
const requestOnly =
  /^(?:authorization|x-api-key|api-key|user-agent|accept|accept-.*|anthropic-version|anthropic-beta|x-stainless-.*|origin|referer|host|cookie|sec-.*)$/i

/** What the tables of a capture report say; undefined if there is no table of one. */
export function readReportTables(
  tables: readonly MarkdownTable[],
  lines: readonly string[],
): ReportTables | undefined {
  const fields = new Map<RequestField, FieldValue>()
  const headerTables: { table: MarkdownTable; headers: ReportHeader[] }[] = []
  for (const table of tables) {
    const found = requestFields(table)
    if (found.length > 0) {
      for (const [name, value] of found) if (!fields.has(name)) fields.set(name, value)
      continue
    }
    const headers = isHeaderTable(table) ? table.rows.flatMap((row) => readHeader(row, table)) : []
    if (headers.length > 0) headerTables.push({ table, headers })
  }
  if (fields.size === 0 && headerTables.length === 0) return undefined
  const requestHeaders: ReportHeader[] = []
  const responseHeaders: ReportHeader[] = []
  for (const { table, headers } of headerTables) {
    const side = sideOf(table, headers, lines) ?? (requestHeaders.length === 0 ? 'request' : 'response')
    ;(side === 'request' ? requestHeaders : responseHeaders).push(...headers)
  }
  return { fields, requestHeaders, responseHeaders }
}

export function headerPairs(headers: readonly ReportHeader[]): HeaderPair[] {
  return headers.map(({ name, value }) => [name, value])
}

function requestFields(table: MarkdownTable): [RequestField, FieldValue][] {
  const found = table.rows.flatMap((row): [RequestField, FieldValue][] => {
    const name = fieldNames.find(([pattern]) => pattern.test(plain(row.cells[0] ?? '')))?.[1]
    const cell = row.cells[valueIndex(table)] ?? ''
    return name === undefined ? [] : [[name, { value: fieldValue(name, cell), line: row.line }]]
  })
  // A header table may well have a row for `host`; it takes method or address to be the request line.
  return found.some(([name]) => name !== 'Host') ? found.filter(([, { value }]) => value !== '') : []
}

function fieldValue(name: RequestField, cell: string): string {
  const link = /^\[[^\]]*\]\(([^)\s]+)\)/.exec(cell)?.[1]
  const text = link ?? (/^`+\s?(.+?)\s?`+/.exec(cell)?.[1] ?? cell).replace(/^<|>$/g, '')
  const word = /^[^\s\u3000-\uffff]*/.exec(text.trim())?.[0] ?? ''
  if (name === 'Query') return /^(?:-|none|n\/a|\(none\))$/i.test(word) ? '' : word.replace(/^\?/, '')
  if (name === 'Method') return word.replace(/[^A-Za-z-]/g, '').toUpperCase()
  return word
}

function isHeaderTable(table: MarkdownTable): boolean {
  return (
    headerColumn.test(table.head[0] ?? '') &&
    table.rows.length > 0 &&
    table.rows.every((row) => headerToken.test(plain(row.cells[0] ?? '')))
  )
}

function readHeader(row: TableRow, table: MarkdownTable): ReportHeader[] {
  const name = plain(row.cells[0] ?? '')
  const cell = row.cells[valueIndex(table)] ?? ''
  return [new ReportHeader(name, cell, row.line, () => cutCell(name, cell, table))]
}

function cutCell(name: string, cell: string, table: MarkdownTable): CellValue {
  if (table.head.length <= 2) return splitCell(name, cell)
  // With a column of its own for the meaning, the value cell is the value.
  const code = /^(`+)\s?(.*?)\s?\1$/s.exec(cell)
  return { value: code?.[2] ?? cell, rest: '', guessed: false }
}

function valueIndex(table: MarkdownTable): number {
  const found = table.head.findIndex((title, index) => index > 0 && valueColumn.test(title))
  return found === -1 ? 1 : found
}

/** Told by the lines between this table and the one before, else by headers that only one side sends. */
function sideOf(
  table: MarkdownTable,
  headers: readonly ReportHeader[],
  lines: readonly string[],
): 'request' | 'response' | undefined {
  const title = [table.head.join(' '), ...headingsBefore(table, lines)].join('\n')
  const named = [/response|响应|应答|返回/i.test(title), /request|请求/i.test(title)]
  if (named[0] !== named[1]) return named[0] === true ? 'response' : 'request'
  const responses = headers.filter((header) => responseOnly.test(header.name)).length
  const requests = headers.filter((header) => requestOnly.test(header.name)).length
  if (responses === requests) return undefined
  return responses > requests ? 'response' : 'request'
}

/** Headings and short labels right above; a sentence may speak of anything. */
function headingsBefore(table: MarkdownTable, lines: readonly string[]): string[] {
  const found: string[] = []
  for (let index = table.startLine - 2; index >= 0 && index >= table.startLine - 5; index -= 1) {
    const line = (lines[index] ?? '').trim()
    if (line.includes('|')) break
    if (line === '') continue
    if (/^(?:#|\*\*)/.test(line) || (line.length < 40 && !/[。.,，]/.test(line))) found.push(line)
    break
  }
  return found
}

function plain(cell: string): string {
  return cell.replace(/^[*`\s]+|[*`\s:：]+$/g, '')
}
