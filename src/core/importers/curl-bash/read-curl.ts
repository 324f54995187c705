import { parse } from 'unbash'
import { holdsRawByte } from '../../http/byte-text.ts'
import { createSecretMasker } from '../../http/masked-secrets.ts'
import type { HttpRequest } from '../../http/request.ts'
import { variableNames } from '../../http/variables.ts'
import type { CaptureFiles } from '../capture-reader.ts'
import type { CapturedVariable, ImportResult, RequestDetails } from '../import-result.ts'
import { shorten, WarningList, type WarningPlace } from '../import-warning.ts'
import { bodyText } from '../body-text.ts'
import { cleanPaste } from './clean-paste.ts'
import { readScript, type ReadRequest } from './read-script.ts'
import { ShellState } from './shell-state.ts'
import { substituteCommand } from './static-commands.ts'
import { LineIndex } from './line-index.ts'

/**
 * Reads the curl commands of a bash paste into the requests that bash and curl 7.88 would have sent, header
 * order and body bytes included, without curl's own headers. `firstLine` is where the text begins in what
 * the user pasted. `{{NAME}}` that the paste itself holds stays, and is a variable from then on: it leaves
 * as it stands unless the user gives it a value.
 */
export function readCurl(text: string, files: CaptureFiles, firstLine = 1): Omit<ImportResult, 'format'> {
  const warnings = new WarningList()
  const cleaned = cleanPaste(text, warnings)
  const lines = new LineIndex(cleaned.text)
  const placeOf = (position: number): WarningPlace => {
    const { line, column } = lines.at(position)
    return cleaned.editedLines.has(line) ? { line } : { line, column }
  }
  const script = parse(cleaned.text)
  const state = new ShellState(files, warnings, placeOf, substituteCommand)
  warnAboutAmpersands(script.commands, cleaned.text, warnings, placeOf)
  const read = readScript(script, state)
  for (const error of read.length > 0 ? [] : (script.errors ?? []).slice(0, 3)) {
    warnings.add(
      'warning',
      'shell-syntax',
      `bash cannot read this: ${error.message}.`,
      { reason: error.message },
      placeOf(error.pos),
    )
  }
  warnAboutTemplates(text, read, state, warnings)
  const masker = createSecretMasker(read.flatMap(({ request }) => namesIn(request)))
  const finished = read.map((one) => finish(one, state, masker, warnings))
  const moved = warnings.warnings.map((warning) =>
    warning.line === undefined ? warning : { ...warning, line: warning.line + firstLine - 1 },
  )
  return {
    requests: finished.map(({ request }) => request),
    details: finished.map(({ details }) => details),
    exchanges: [],
    warnings: moved,
  }
}

function finish(
  { request, missingFiles }: ReadRequest,
  state: ShellState,
  masker: ReturnType<typeof createSecretMasker>,
  warnings: WarningList,
): { request: HttpRequest; details: RequestDetails } {
  const { headers, variables: masked } = masker.replace(request.headers)
  for (const { name, original } of masked) {
    warnings.add(
      'info',
      'secret-masked',
      `${original} is a masked secret; it became {{${name}}}, which asks for the real one on Send.`,
      { name, original },
    )
  }
  if (request.headers.some(([, value]) => holdsRawByte(value))) warnAboutBytes('a header', warnings)
  const body = bodyText(request.body)
  if (request.body !== null && body === undefined) warnAboutBytes('the body', warnings)
  const texts = [
    request.url,
    ...request.headers.map(([, value]) => value),
    ...(body === undefined ? [] : [body]),
  ]
  const variables: CapturedVariable[] = [
    ...state.capturedIn(texts),
    ...masked.map((secret): CapturedVariable => ({ ...secret, reason: 'masked' })),
  ]
  return { request: { ...request, headers }, details: { variables, missingFiles, scope: 'request' } }
}

function namesIn(request: HttpRequest): string[] {
  return variableNames([request.url, ...request.headers.map(([, value]) => value)].join('\n'))
}

/** Firefox and Safari write é as \xe9 although the page had sent UTF-8, so these bytes may be a mistake. */
function warnAboutBytes(place: string, warnings: WarningList): void {
  warnings.add(
    'warning',
    'bytes-not-utf8',
    `The escapes in ${place} make bytes that are not UTF-8; they were kept, as bash and curl would send them.`,
    { place },
  )
}

/** `{{NAME}}` that stood in the paste before any shell variable became one. */
function warnAboutTemplates(
  text: string,
  read: readonly ReadRequest[],
  state: ShellState,
  warnings: WarningList,
): void {
  if (!text.includes('{{')) return
  const texts = read.flatMap(({ request }) => [
    request.url,
    ...request.headers.map(([, value]) => value),
    bodyText(request.body) ?? '',
  ])
  const names = [...new Set(texts.flatMap(variableNames))].filter(
    (name) => state.captured(name) === undefined,
  )
  if (names.length === 0) return
  const shown = names.map((name) => `{{${name}}}`).join(', ')
  warnings.add(
    'info',
    'literal-variable',
    `The paste itself holds ${shorten(shown, 200)}; it is a variable here.`,
    { names: shorten(shown, 200) },
  )
}

/** `curl https://x?a=1&b=2` without quotes: the shell ends the command at `&`. */
function warnAboutAmpersands(
  statements: ReturnType<typeof parse>['commands'],
  text: string,
  warnings: WarningList,
  placeOf: (position: number) => WarningPlace,
): void {
  statements.forEach((statement, index) => {
    const next = statements[index + 1]
    if (statement.background !== true || next === undefined || next.pos !== statement.end) return
    const rest = shorten(text.slice(next.pos, next.end))
    warnings.add(
      'warning',
      'ampersand-ends-command',
      `An & outside quotes ends the command for the shell, so “${rest}” is not part of it.`,
      { rest },
      placeOf(statement.end - 1),
    )
  })
}
