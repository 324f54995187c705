export interface SwitchedOff {
  readonly text: string
  /** How many lines were switched off. */
  readonly count: number
}

/**
 * Puts `# ` before each header line whose name fits the pattern (`x-stainless-*`, or a whole name); all other
 * lines stay as they are.
 */
export function switchOffHeaders(headersText: string, pattern: string): SwitchedOff {
  let count = 0
  const family = pattern.endsWith('*')
  const wanted = pattern.replace(/\*$/, '').toLowerCase()
  const lines = headersText.split('\n').map((line) => {
    const name = line.split(':', 1)[0]?.trim().toLowerCase() ?? ''
    if (family ? !name.startsWith(wanted) : name !== wanted) return line
    count += 1
    return `# ${line}`
  })
  return { text: lines.join('\n'), count }
}
