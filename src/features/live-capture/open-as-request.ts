import type { Exchange } from '../../core/exchange/exchange.ts'
import { headerValue, type HeaderPair, type HttpRequest } from '../../core/http/request.ts'
import { findVariables } from '../../core/http/variables.ts'
import { separateSecrets } from '../../core/presets/redaction.ts'
import { replaceDraft, snapshotFromRequest, undoReplace } from '../../state/draft.ts'
import { getLocale } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { showPanel } from '../../state/screen.ts'
import { addValues, getValues } from '../../state/values.ts'
import { clientNameOf } from './client-name.ts'
import { liveCaptureMessages } from './messages.ts'

/**
 * Puts a captured Request into the editors, credentials as variables whose values are known already: it can be
 * sent at once, and saved and shared like any other. Sends nothing; can be undone.
 */
export function openAsRequest(exchange: Exchange): void {
  const messages = liveCaptureMessages[getLocale()]
  const sent = exchange.sent ?? exchange.request
  const { request: redacted, values } = separateSecrets(sent, getValues())
  const request = withoutFraming(redacted)
  const clientName = clientNameOf(request.headers)
  addValues(new Map([...ownBraces(sent), ...values]))
  replaceDraft(
    snapshotFromRequest(request, {
      format: 'live-capture',
      request,
      variables: [],
      warnings: [],
      missingFiles: [],
      source: '',
      ...(clientName === undefined ? {} : { clientName }),
      ...(exchange.head === undefined ? {} : { expectedHeaders: exchange.head.headers }),
    }),
  )
  showPanel('request')
  const names = [...values.keys()]
  notify({
    tone: 'good',
    text: names.length === 0 ? messages.opened : messages.openedWithKey(names.join(', ')),
    action: {
      label: messages.undo,
      run: () => notify({ tone: 'info', text: undoReplace() ? messages.undone : messages.nothingToUndo }),
    },
  })
}

/** What the client itself wrote as `{{NAME}}`, in a prompt say: it leaves as it stands, and is not asked for. */
function ownBraces(sent: HttpRequest): ReadonlyMap<string, string> {
  return new Map(findVariables(sent).map(({ name }) => [name, `{{${name}}}`]))
}

const framing = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
])

/**
 * What belongs to that one connection and body: a length that is no longer true, or another host's name, would
 * break the request as soon as it is edited. The transport makes them anew.
 */
function withoutFraming(request: HttpRequest): HttpRequest {
  const host = /^https?:\/\/([^/?#]*)/iu.exec(request.url)?.[1]
  const ownHost = headerValue(request.headers, 'host')?.toLowerCase() === host?.toLowerCase()
  const stays = ([name]: HeaderPair) => {
    const lower = name.toLowerCase()
    return !framing.has(lower) && !(ownHost && lower === 'host')
  }
  return { ...request, headers: request.headers.filter(stays) }
}
