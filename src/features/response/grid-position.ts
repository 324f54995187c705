/** A cell of a grid: row and column, 0-based. */
export interface GridPosition {
  readonly row: number
  readonly column: number
}

/**
 * Where a key leads in a grid (https://www.w3.org/WAI/ARIA/apg/patterns/grid/); undefined for keys that
 * mean nothing here. `whole` is Ctrl or ⌘.
 */
export function nextGridPosition(
  key: string,
  whole: boolean,
  { row, column }: GridPosition,
  size: { readonly rows: number; readonly columns: number },
): GridPosition | undefined {
  const last = { row: size.rows - 1, column: size.columns - 1 }
  switch (key) {
    case 'ArrowDown':
      return { row: Math.min(last.row, row + 1), column }
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column }
    case 'ArrowRight':
      return { row, column: Math.min(last.column, column + 1) }
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) }
    case 'Home':
      return { row: whole ? 0 : row, column: 0 }
    case 'End':
      return { row: whole ? last.row : row, column: last.column }
    case 'PageDown':
      return { row: Math.min(last.row, row + 10), column }
    case 'PageUp':
      return { row: Math.max(0, row - 10), column }
    default:
      return undefined
  }
}
