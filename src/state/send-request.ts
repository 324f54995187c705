import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import { create } from 'zustand'
import { findVariables, fillVariables } from '../core/http/variables.ts'
import type { HttpRequest } from '../core/http/request.ts'
import type { TransportEvent } from '../core/transport/transport-event.ts'
import { getDraft, requestFromDraft } from './draft.ts'
import { addExchange, pushTransportEvent } from './exchanges.ts'
import { closeDialog, openDialog, showPanel } from './screen.ts'
import { useTransport } from './transport.ts'
import { addValues, getValues } from './values.ts'

/** What keeps a draft from being sent, found before anything leaves. */
export type SendObstacle =
  | { readonly kind: 'no-url' }
  | { readonly kind: 'header-problem'; readonly line: number; readonly code: string }
  | { readonly kind: 'missing-file'; readonly file: string }
  | { readonly kind: 'page-incomplete' }

interface SendingStore {
  /** The Exchange in flight, one at a time: a second send waits for Stop. */
  readonly activeId: string | undefined
  readonly obstacle: SendObstacle | undefined
  /** Names of the variables that the values dialog asks for. */
  readonly missing: readonly string[]
}

export const useSending = create<SendingStore>(() => ({
  activeId: undefined,
  obstacle: undefined,
  missing: [],
}))

let activeAbort: AbortController | undefined

export function stopSending(): boolean {
  if (activeAbort === undefined) return false
  activeAbort.abort()
  return true
}

interface PreparedSend {
  readonly request: HttpRequest
  readonly sent: HttpRequest
  readonly timeoutSeconds: number | undefined
}

function prepare(): PreparedSend | undefined {
  const draft = getDraft()
  const { request, problems } = requestFromDraft(draft)
  const { transport } = useTransport.getState()
  const problem = problems.find(({ code }) => !(code === 'non-ascii-name' && transport === 'relay'))
  const missingFile = draft.capture?.missingFiles[0]
  let obstacle: SendObstacle | undefined
  if (request.url === '') obstacle = { kind: 'no-url' }
  else if (problem !== undefined)
    obstacle = { kind: 'header-problem', line: problem.line, code: problem.code }
  else if (missingFile !== undefined && request.body === null)
    obstacle = { kind: 'missing-file', file: missingFile }
  useSending.setState({ obstacle })
  if (obstacle !== undefined) return undefined

  const values = getValues()
  const missing = [...new Set(findVariables(request).map((variable) => variable.name))].filter(
    (name) => (values.get(name) ?? '') === '',
  )
  useSending.setState({ missing })
  if (missing.length > 0) {
    openDialog('values')
    return undefined
  }
  const { request: sent } = fillVariables(request, values)
  return { request, sent, timeoutSeconds: draft.timeoutSeconds }
}

/** Fetched once the page stands, before the first send needs it. */
export function loadSendingEngine(): Promise<typeof import('./sending-engine.ts')> {
  return import('./sending-engine.ts')
}

async function run({ request, sent, timeoutSeconds }: PreparedSend): Promise<void> {
  const id = crypto.randomUUID()
  const { capture } = getDraft()
  const { transport, httpVersion } = useTransport.getState()
  const abort = new AbortController()
  activeAbort = abort
  useSending.setState({ activeId: id })
  showPanel('stream')
  try {
    const loaded = await loadSendingEngine().catch(() => undefined)
    if (loaded === undefined) {
      useSending.setState({ obstacle: { kind: 'page-incomplete' } })
      return
    }
    const { beginExchange, createExchangeAnalysis, sendByRelay, sendDirect } = loaded.sendingEngine
    const beginning = beginExchange({
      id,
      transport,
      startedAt: Date.now(),
      request,
      sent,
      ...(capture?.expectedHeaders === undefined ? {} : { expectedHeaders: capture.expectedHeaders }),
    })
    addExchange(createExchangeAnalysis(beginning))
    const options = {
      signal: abort.signal,
      onEvent: (event: TransportEvent) => pushTransportEvent(id, event),
      ...(timeoutSeconds === undefined ? {} : { timeoutMs: timeoutSeconds * 1000 }),
    }
    if (transport === 'relay') await sendByRelay(sent, { ...options, httpVersion })
    else await sendDirect(sent, options)
  } finally {
    activeAbort = undefined
    useSending.setState({ activeId: undefined })
  }
}

export interface SendRequest {
  /** Sends the draft, or says what is in the way: an obstacle, or values to ask for. */
  readonly send: () => void
  /** Goes on after the values dialog: keeps the values in memory and sends. */
  readonly sendWith: (values: ReadonlyMap<string, string>) => void
  readonly mutation: UseMutationResult<void, Error, PreparedSend>
}

export function useSendRequest(): SendRequest {
  const mutation = useMutation({
    mutationKey: ['send'],
    mutationFn: run,
    networkMode: 'always',
    retry: false,
  })
  const send = () => {
    if (useSending.getState().activeId !== undefined) return
    const prepared = prepare()
    if (prepared !== undefined) mutation.mutate(prepared)
  }
  const sendWith = (values: ReadonlyMap<string, string>) => {
    addValues(values)
    closeDialog()
    send()
  }
  return { send, sendWith, mutation }
}
