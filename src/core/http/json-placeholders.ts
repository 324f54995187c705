const stringOrPlaceholder = /"(?:[^"\\\n\r]|\\[^\n\r])*"?|\{\{[A-Za-z_][A-Za-z0-9_]*\}\}/g

/**
 * JSON where each `{{NAME}}` that stands for a value is a string of the same length, so that a parser reads it
 * and every position stays. Inside strings nothing changes.
 */
export function maskJsonPlaceholders(text: string): string {
  if (!text.includes('{{')) return text
  return text.replace(stringOrPlaceholder, (part) =>
    part.startsWith('"') ? part : `"${'_'.repeat(part.length - 2)}"`,
  )
}
