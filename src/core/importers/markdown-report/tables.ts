/** One row of a pipe table: its cells with Markdown's pipe escapes undone, and where it stands. */
export interface TableRow {
  readonly cells: readonly string[]
  /** 1-based. */
  readonly line: number
}

export interface MarkdownTable {
  readonly head: readonly string[]
  readonly rows: readonly TableRow[]
  /** 1-based lines of the head and after the last row. */
  readonly startLine: number
  readonly endLine: number
}

const delimiterRow = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/
/** A row is never this long; a line that is holds a body, and is not looked at. */
const longestRow = 20_000

/**
 * Pipe tables as GitHub reads them (GFM, 4.10): leading and trailing pipes may be missing, `\|` is a pipe
 * inside a cell, colons in the second row only align.
 */
export function findTables(lines: readonly string[]): MarkdownTable[] {
  const tables: MarkdownTable[] = []
  let index = 1
  while (index < lines.length) {
    const delimiter = lines[index] ?? ''
    const headLine = lines[index - 1] ?? ''
    if (!isDelimiter(delimiter) || !isRow(headLine)) {
      index += 1
      continue
    }
    const head = splitRow(headLine)
    const startLine = index
    const rows: TableRow[] = []
    index += 1
    // Two tables may follow each other without a blank line: a row above a delimiter row is a new head.
    while (index < lines.length && isRow(lines[index] ?? '') && !isDelimiter(lines[index + 1] ?? '')) {
      rows.push({ cells: splitRow(lines[index] ?? ''), line: index + 1 })
      index += 1
    }
    tables.push({ head, rows, startLine, endLine: index + 1 })
    index += 1
  }
  return tables
}

function isDelimiter(line: string): boolean {
  return line.length < 400 && line.includes('|') && line.includes('-') && delimiterRow.test(line)
}

function isRow(line: string): boolean {
  return line.length < longestRow && line.includes('|') && !/^\s*(?:curl\b|-H\b|```)/.test(line)
}

function splitRow(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inner.split(/(?<!\\)\|/).map((cell) => cell.replace(/\\\|/g, '|').trim())
}
