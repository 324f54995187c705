import type { ImportWarning } from '../core/importers/import-result.ts'
import type { Locale } from './locale.ts'

type ChineseWarnings = (typeof import('./import-warnings-zh.ts'))['chineseWarnings']

let chinese: ChineseWarnings | undefined

/**
 * Fetches the Chinese sentences, which the page does not need to start; the importers, which alone make
 * warnings, are fetched with them. Never rejects: without them a warning shows in English.
 */
export async function loadWarningTexts(): Promise<void> {
  try {
    chinese ??= (await import('./import-warnings-zh.ts')).chineseWarnings
  } catch {
    // The next import asks again.
  }
}

/** The warning in the UI's language: the importer's own English, or the Chinese sentence once it is loaded. */
export function warningText(warning: ImportWarning, locale: Locale): string {
  if (locale === 'en' || chinese === undefined) return warning.message
  return chinese[warning.code](warning.values ?? {})
}
