import type { ImportWarning } from './import-result.ts'

/**
 * Every warning that an import can give. A screen translates them by this union, so that a new code without
 * a sentence is a compile error. Fills (`values`) are named at each code.
 */
export type ImportWarningCode =
  // What the paste is
  | 'not-recognised' // start
  | 'recognised-not-read' // what, advice
  | 'reader-failed' // format, reason
  | 'json-invalid' // reason
  // Repairs of what a web page, a chat or a terminal did to a command
  | 'line-ends-changed'
  | 'smart-quotes-replaced'
  | 'dash-replaced' // option
  | 'space-replaced'
  | 'continuation-repaired'
  | 'escaped-line-break-read'
  | 'prose-left-out' // text
  | 'unclosed-quote' // quote
  | 'shell-syntax' // reason
  // What a shell would have done
  | 'shell-variable' // name
  | 'shell-default-used' // name, value
  | 'shell-expansion-not-held' // expression, name
  | 'command-not-run' // command, name
  | 'control-flow-not-run' // construct
  | 'literal-variable' // names
  | 'ampersand-ends-command' // rest
  | 'options-without-command' // text
  // What curl would have done
  | 'curl-refuses' // reason
  | 'option-not-held' // option, effect
  | 'no-url'
  | 'file-needed' // file, option
  | 'stdin-needed' // name
  | 'protocol-not-http' // url
  | 'request-target-not-held' // target
  | 'url-space-encoded' // url
  | 'url-glob-invalid' // url
  | 'url-glob-limit' // url, limit
  | 'credentials-not-encoded' // name
  | 'password-missing' // user
  | 'cookie-file-not-held' // file
  | 'header-ignored' // header
  | 'header-line-break' // header
  | 'header-name-trimmed' // header
  | 'bytes-not-utf8' // place
  | 'form-part-not-held' // part
  | 'variable-not-encoded' // name
  // Secrets
  | 'secret-masked' // name, original
  // The Markdown capture report
  | 'report-curl-disagrees' // field, table, curl
  | 'report-spacing-differs' // field, table, curl
  | 'report-value-guessed' // header, value, rest
  | 'report-transport-headers-left-out' // names
  | 'report-without-curl'
  | 'report-url-composed' // url
  | 'report-url-missing'

export interface WarningPlace {
  readonly line: number
  /** Left out where a repair moved the columns of the line. */
  readonly column?: number
}

/** Collects the warnings of one import; the same sentence at the same place is kept once. */
export class WarningList {
  readonly warnings: ImportWarning[] = []
  readonly #seen = new Set<string>()

  add(
    severity: ImportWarning['severity'],
    code: ImportWarningCode,
    message: string,
    values: Readonly<Record<string, string>> = {},
    place?: WarningPlace,
  ): void {
    const key = `${code}\0${message}\0${place?.line ?? ''}`
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    this.warnings.push({
      code,
      message,
      severity,
      ...(Object.keys(values).length > 0 && { values }),
      ...place,
    })
  }
}

/** A text short enough to stand in a sentence. */
export function shorten(text: string, length = 60): string {
  const flat = text
    .slice(0, length * 4)
    .replace(/\s+/g, ' ')
    .trim()
  return flat.length > length ? `${flat.slice(0, length - 1)}…` : flat
}
