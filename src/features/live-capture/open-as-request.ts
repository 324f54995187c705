import type { Exchange } from '../../core/exchange/exchange.ts'
import { headerValue, type HeaderPair, type HttpRequest } from '../../core/http/request.ts'
import { fillVariables, findVariables } from '../../core/http/variables.ts'
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
  const { sent, literals } = keepBraces(exchange.sent ?? exchange.request, getValues())
  const { request: redacted, values } = separateSecrets(sent, getValues())
  const request = withoutFraming(redacted)
  const clientName = clientNameOf(request.headers)
  addValues(new Map([...literals, ...values]))
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

/**
 * What the client itself wrote as `{{NAME}}`, in a prompt say: it leaves as it stands, and is not asked for. Where the
 * user has a value of that name, it gets another name: theirs is not to be lost, nor to go where it was not meant to.
 */
function keepBraces(
  sent: HttpRequest,
  held: ReadonlyMap<string, string>,
): { readonly sent: HttpRequest; readonly literals: ReadonlyMap<string, string> } {
  const used = new Set(findVariables(sent).map(({ name }) => name))
  const literals = new Map<string, string>()
  const renamed = new Map<string, string>()
  for (const original of used) {
    const literal = `{{${original}}}`
    const isFree = (name: string) => ['', literal].includes(held.get(name) ?? '')
    let name = original
    for (let number = 2; !isFree(name) || (name !== original && used.has(name)); number += 1)
      name = `${original}_${number}`
    literals.set(name, literal)
    if (name !== original) renamed.set(original, `{{${name}}}`)
  }
  return { sent: fillVariables(sent, renamed).request, literals }
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
