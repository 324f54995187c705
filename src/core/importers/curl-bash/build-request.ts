import { decodeByteText } from '../../http/byte-text.ts'
import type { HeaderPair, HttpRequest } from '../../http/request.ts'
import { fileBaseName } from '../capture-reader.ts'
import type { WarningList } from '../import-warning.ts'
import { joinData, readUrlQuery } from './body-data.ts'
import type { FileSource } from './file-source.ts'
import { buildHeaders } from './headers.ts'
import { buildMultipart } from './multipart.ts'
import type { Refusal } from './parse-arguments.ts'
import type { Argument, Transfer } from './transfer.ts'
import { appendQuery, appendUploadName, readUrl, replaceTarget } from './url.ts'
import { expandUrlGlobs } from './url-globs.ts'

/** The requests that one transfer sends, in curl's order, as they go on the wire without curl's own headers. */
export function buildRequests(
  transfer: Transfer,
  files: FileSource,
  warnings: WarningList,
): HttpRequest[] | Refusal {
  const refusal = findConflict(transfer)
  if (refusal !== undefined) return refusal
  if (transfer.urls.length === 0) {
    warnings.add(
      'error',
      'no-url',
      'The curl command has no URL, so nothing would be sent.',
      {},
      transfer.place,
    )
    return []
  }
  const dataInUrl = transfer.get
  const multipart = transfer.form.length > 0 ? buildMultipart(transfer, files, warnings) : undefined
  const data = transfer.data.length > 0 ? joinData(transfer.data, files, warnings) : undefined
  const query = readQuery(transfer, dataInUrl ? data : undefined, files, warnings)
  const body = multipart === undefined ? data : multipart.body
  const method =
    transfer.method ?? (transfer.head ? 'HEAD' : transfer.uploads.length > 0 ? 'PUT' : methodOfBody(transfer))
  return transfer.urls.flatMap((written, index) => {
    const upload = transfer.uploads[index]
    const uploaded =
      upload === undefined ? undefined : files.read(upload.text === '.' ? '-' : upload.text, upload)
    return expandUrlGlobs(written, transfer.globOff, warnings).map((one): HttpRequest => {
      const address = readUrl(one, transfer.pathAsIs, warnings)
      let url = appendQuery(address.url, query, one, warnings)
      if (upload !== undefined && !/^[-.]$/.test(upload.text))
        url = appendUploadName(url, fileBaseName(upload.text))
      const sentBody = upload === undefined ? (dataInUrl ? undefined : body) : uploaded
      const headers: HeaderPair[] = buildHeaders(transfer, {
        bodySize: multipart === undefined ? sentBody?.length : undefined,
        user: transfer.user ?? address.user,
        boundary: multipart?.boundary,
        sendsForm: transfer.data.length > 0 && !dataInUrl,
        files,
        warnings,
      })
      return {
        method,
        url: applyTarget(url, transfer, one, warnings),
        headers,
        body: sentBody ?? null,
      }
    })
  })
}

function methodOfBody(transfer: Transfer): string {
  return !transfer.get && (transfer.data.length > 0 || transfer.form.length > 0) ? 'POST' : 'GET'
}

/** curl sends one kind of body or none: it refuses the rest (tool_helpers.c, SetHTTPrequest). */
function findConflict(transfer: Transfer): Refusal | undefined {
  const kinds = [
    transfer.data.length > 0 && !transfer.get ? 'data (-d)' : '',
    transfer.form.length > 0 ? 'a form (-F)' : '',
    transfer.uploads.length > 0 ? 'an upload (-T)' : '',
    transfer.head ? 'a HEAD request (-I)' : '',
  ].filter((kind) => kind !== '')
  const argument: Argument = { text: 'curl', place: transfer.place }
  return kinds.length > 1
    ? { reason: `it cannot do ${kinds.join(' and ')} in one request`, argument }
    : undefined
}

function readQuery(
  transfer: Transfer,
  data: Uint8Array | undefined,
  files: FileSource,
  warnings: WarningList,
): string {
  // curl 7.88 takes the one or the other.
  if (data !== undefined) return decodeByteText(data)
  const parts: string[] = []
  for (const argument of transfer.urlQuery) {
    const part = readUrlQuery(argument, files, warnings)
    if (part !== undefined) parts.push(decodeByteText(part))
  }
  return parts.join('&')
}

/** A path as request target gives another URL; any other form (`*`, a whole URL) no page can send. */
function applyTarget(url: string, transfer: Transfer, argument: Argument, warnings: WarningList): string {
  const target = transfer.requestTarget
  if (target === undefined) return url
  if (target.startsWith('/')) return replaceTarget(url, target)
  warnings.add(
    'warning',
    'request-target-not-held',
    `curl would send “${target}” as request target; a request holds a URL, so it keeps the one written.`,
    { target },
    argument.place,
  )
  return url
}
