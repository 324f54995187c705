import { encodeByteText } from '../http/byte-text.ts'
import type { CaptureReader } from './capture-reader.ts'
import type { RequestDetails } from './import-result.ts'
import { WarningList } from './import-warning.ts'
import { LineIndex } from './curl-bash/line-index.ts'
import { nameJson } from './name-json.ts'

const jsonStart = /^\uFEFF?\s*[[{]/

/**
 * A bare JSON request body (`_body.json`). The body is the bytes of the text exactly, never parsed and
 * written again. Nothing is known of method and URL: both are empty, and `scope: 'body'` says that only the
 * body is to be taken over into the current request.
 */
export const jsonBody: CaptureReader = {
  format: 'json-body',
  detect: (text) => jsonStart.test(text) && firstToken(text),
  read: (text) => {
    const warnings = new WarningList()
    let value: unknown
    try {
      value = JSON.parse(text.replace(/^\uFEFF/, ''))
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : String(failure)
      const position = /position (\d+)/.exec(reason)?.[1]
      warnings.add(
        'warning',
        'json-invalid',
        `The paste begins like JSON but is not valid: ${reason}. It was taken as it is.`,
        { reason },
        position === undefined ? undefined : new LineIndex(text).at(Number(position)),
      )
      return bodyResult(text, warnings)
    }
    const other = nameJson(value)
    if (other === undefined) return bodyResult(text, warnings)
    warnings.add(
      'error',
      'recognised-not-read',
      `This is ${other.what}, not a request body. ${other.advice}`,
      { what: other.what, advice: other.advice },
    )
    return { requests: [], exchanges: [], details: [], warnings: warnings.warnings }
  },
}

function bodyResult(text: string, warnings: WarningList): ReturnType<CaptureReader['read']> {
  const details: RequestDetails = { variables: [], missingFiles: [], scope: 'body' }
  return {
    requests: [{ method: '', url: '', headers: [], body: encodeByteText(text) }],
    exchanges: [],
    details: [details],
    warnings: warnings.warnings,
  }
}

/** `{` and `[` also begin shell groups, shell tests and log lines. */
function firstToken(text: string): boolean {
  return /^\uFEFF?\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]\d-]|true|false|null|$))/.test(text.slice(0, 10_000))
}
