/** One line of the result. */
export interface Figure {
  readonly name: string
  readonly ours: number
  /** What the same work costs without Wirelens, measured in the same run. */
  readonly baseline?: number
  readonly unit: 'ms' | 'KB' | 'MB' | 'µs' | 'sockets'
  readonly limit?: Limit
}

export type Limit =
  /** Ours over the baseline. */
  | { readonly kind: 'ratio'; readonly most: number }
  /** Ours in the figure's own unit. */
  | { readonly kind: 'value'; readonly most: number }

/** A figure that could not be measured (NaN) keeps no limit. */
export function keepsLimit({ ours, baseline, limit }: Figure): boolean {
  if (limit === undefined) return true
  return (limit.kind === 'ratio' ? ours / (baseline ?? Number.NaN) : ours) <= limit.most
}

const columns = ['figure', 'ours', 'baseline', 'ratio', 'limit', '']

/** The figures as a text table. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = [columns, ...figures.map(cellsOf)]
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column === 5 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  return [lines[0], '-'.repeat(lines[0]?.length ?? 0), ...lines.slice(1)].join('\n')
}

function cellsOf(figure: Figure): string[] {
  const { name, ours, baseline, unit, limit } = figure
  return [
    name,
    amount(ours, unit),
    baseline === undefined ? '' : amount(baseline, unit),
    baseline === undefined ? '' : `${(ours / baseline).toFixed(2)} ×`,
    limit === undefined ? '' : limit.kind === 'ratio' ? `${limit.most} ×` : amount(limit.most, unit),
    limit === undefined ? 'info' : keepsLimit(figure) ? 'ok' : 'OVER',
  ]
}

function amount(value: number, unit: string): string {
  return `${value.toFixed(value < 10 && !Number.isInteger(value) ? 2 : value < 1000 && !Number.isInteger(value) ? 1 : 0)} ${unit}`
}
