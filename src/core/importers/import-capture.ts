import type { CaptureFiles, CaptureReader } from './capture-reader.ts'
import { curlBash } from './curl-bash/reader.ts'
import type { ImportResult } from './import-result.ts'
import { shorten, WarningList } from './import-warning.ts'
import { jsonBody } from './json-body.ts'
import { isCurlForCmd, nameText } from './name-text.ts'
import { markdownReport } from './markdown-report/reader.ts'

export type { ImportResult }

/** In order: the first that knows the text reads it. A new format is one file and one line here. */
const readers: readonly CaptureReader[] = [markdownReport, jsonBody, curlBash]

/**
 * Reads text that was pasted, or a file's content, into requests. `files` are other files the user gave with
 * it, by name: bodies that a command takes from a file.
 *
 * Never throws and keeps nothing between calls. What is not recognised gives no request and one warning that
 * says what it looked like; what a request cannot hold is named in a warning of its own. Bodies are bytes
 * exactly as given, shell variables are `{{NAME}}`, masked keys are `{{AUTH_TOKEN}}` with the original in
 * `details`. Content that already holds `{{NAME}}` keeps it: it is a variable from then on.
 */
export function importCapture(text: string, files: CaptureFiles = new Map()): ImportResult {
  const reader = isCurlForCmd(text) ? undefined : readers.find((candidate) => candidate.detect(text))
  if (reader === undefined) return notRead(text)
  try {
    const read = reader.read(text, files)
    // What looks like a format may hold nothing of it (`# curl …`); never silence.
    if (read.requests.length === 0 && read.exchanges.length === 0 && read.warnings.length === 0)
      return notRead(text)
    return { format: reader.format, ...read }
  } catch (failure) {
    // Only a stack too small for very deep nesting is known to come here; the user is told all the same.
    const warnings = new WarningList()
    const reason = failure instanceof Error ? failure.message : String(failure)
    warnings.add(
      'error',
      'reader-failed',
      `The paste looks like ${reader.format} but could not be read (${reason}). Nothing was imported.`,
      { format: reader.format, reason },
    )
    return { format: reader.format, requests: [], exchanges: [], details: [], warnings: warnings.warnings }
  }
}

function notRead(text: string): ImportResult {
  const warnings = new WarningList()
  const known = nameText(text)
  if (known === undefined) {
    const start = shorten(text)
    warnings.add(
      'error',
      'not-recognised',
      start === ''
        ? 'The paste is empty. Paste a bash cURL, a Markdown capture report or a JSON body.'
        : `“${start}” is nothing that can be read here. Paste a bash cURL, a Markdown capture report or a JSON body.`,
      { start },
    )
  } else {
    warnings.add(
      'error',
      'recognised-not-read',
      `This is ${known.what}, which cannot be read here. ${known.advice}`,
      { what: known.what, advice: known.advice },
    )
  }
  return { format: 'unknown', requests: [], exchanges: [], details: [], warnings: warnings.warnings }
}
