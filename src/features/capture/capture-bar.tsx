import { useEffect, useState, type ReactNode } from 'react'
import { headerValue } from '../../core/http/request.ts'
import { Button } from '../../ui/button.tsx'
import { Dot } from '../../ui/marks.tsx'
import { editDraft, headersOf, replaceDraft, useDraft } from '../../state/draft.ts'
import { useImporting } from '../../state/import-capture.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { openDialog } from '../../state/screen.ts'
import { relayAvailable, useTransport } from '../../state/transport.ts'
import { captureMessages } from './messages.ts'

export interface LedgerSummary {
  readonly transport: 'direct' | 'relay'
  readonly captured: number
  readonly asWritten: number
  readonly replaced: readonly string[]
  readonly dropped: readonly string[]
}

const directAccessHeader = 'anthropic-dangerous-direct-browser-access'

/** What was pasted, and what of it reaches the wire, in one line. */
export function CaptureBar({ ledger }: { readonly ledger: LedgerSummary | undefined }) {
  const messages = useMessages(captureMessages)
  const draft = useDraft()
  const { capture } = draft
  const { transport, httpVersion } = useTransport()
  const byRelay = transport === 'relay'
  const overHttp2 = byRelay && httpVersion === 'HTTP/2'
  const reading = useReading()
  if (reading !== undefined) {
    return (
      <Bar>
        <span role="status">{messages.reading(reading)}</span>
      </Bar>
    )
  }
  if (capture === undefined && draft.url === '' && draft.headersText === '') {
    return (
      <Bar>
        <span className="truncate text-mute">{messages.noCapture}</span>
        <span className="ml-auto">
          <RelayHint />
        </span>
      </Bar>
    )
  }
  const { headers } = headersOf(draft)
  const host = hostOf(draft.url)
  const masked = capture?.variables.filter(
    (variable) => variable.reason === 'masked' && draft.headersText.includes(`{{${variable.name}}}`),
  )
  const changes = [
    ...(ledger !== undefined && ledger.replaced.length > 0
      ? [messages.replaces(ledger.replaced.join(', '))]
      : []),
    ...(ledger !== undefined && ledger.dropped.length > 0
      ? [messages.drops[ledger.transport](ledger.dropped.join(', '))]
      : []),
  ]
  return (
    <Bar>
      <span className="flex shrink-0 items-center gap-1.5">
        <Dot tone="info" />
        {capture !== undefined && (
          <>
            {messages.capture}{' '}
            <b className="font-medium text-fg">
              {capture.clientName ?? messages.formats[capture.format] ?? capture.format}
            </b>
          </>
        )}
        {host !== '' && <span>→ {host}</span>}
      </span>
      <Separator />
      <span className="shrink-0">
        <b className="font-medium text-fg">{headers.length}</b> {messages.headers(headers.length)}
      </span>
      {ledger !== undefined && ledger.captured > 0 && (
        <>
          <Separator />
          <span className="min-w-48 truncate">
            {messages.sends[overHttp2 ? 'relayHttp2' : ledger.transport](ledger.asWritten, ledger.captured)}
            {changes.length > 0 && <span className="text-mute"> ({changes.join('; ')})</span>}
          </span>
        </>
      )}
      {masked?.map((variable) => (
        <span key={variable.name} className="flex shrink-0 items-center gap-1.5">
          <Dot tone="warning" />
          {messages.masked} <code className="font-mono">{`{{${variable.name}}}`}</code>
        </span>
      ))}
      {!byRelay && <DirectAccessOffer />}
      <TimeoutOffer />
      {capture !== undefined && capture.warnings.length > 0 && (
        <Button tone="quiet" size="small" onClick={() => openDialog('warnings')}>
          {messages.warnings(capture.warnings.length)}
        </Button>
      )}
      <RelayHint />
      <button
        type="button"
        className="ml-auto shrink-0 bg-bg px-3.5 text-link hover:underline sm:sticky sm:-right-3.5 -mr-3.5 h-full"
        onClick={() => openDialog('ledger')}
      >
        {messages.ledger} <span aria-hidden>→</span>
      </button>
    </Bar>
  )
}

/** A small paste is read before anybody could see this; only a long one is worth a word. */
const wordAfterMs = 150

/** Size of the capture that is being read for longer than a moment, as text. */
function useReading(): string | undefined {
  const locale = useLocale()
  const size = useImporting((importing) => importing.size)
  const [long, setLong] = useState(false)
  useEffect(() => {
    if (size === undefined) return
    const timer = setTimeout(() => setLong(true), wordAfterMs)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [size])
  return size !== undefined && long ? new Intl.NumberFormat(locale).format(size) : undefined
}

function Bar({ children }: { readonly children: ReactNode }) {
  const messages = useMessages(captureMessages)
  return (
    <section
      aria-label={messages.bar}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- or the keyboard could not scroll it
      tabIndex={0}
      className="flex h-8 shrink-0 items-center gap-2.5 overflow-x-auto border-b border-line bg-bg px-3.5 text-xs whitespace-nowrap text-soft [scrollbar-width:none]"
    >
      {children}
    </section>
  )
}

/** How a page that no relay serves comes by one. Narrow screens have it beside the choice itself. */
function RelayHint() {
  const messages = useMessages(captureMessages)
  if (relayAvailable) return null
  return (
    <span className="shrink-0 text-mute max-xl:hidden">
      {messages.relayHow} <code className="font-mono text-soft">npx wirelens</code>
    </span>
  )
}

function Separator() {
  return (
    <span aria-hidden className="text-mute">
      ·
    </span>
  )
}

/** The header that lets a page in, offered where an Anthropic request lacks it. */
function DirectAccessOffer() {
  const messages = useMessages(captureMessages)
  const draft = useDraft()
  const { headers } = headersOf(draft)
  const needed =
    hostOf(draft.url).endsWith('anthropic.com') || headerValue(headers, 'anthropic-version') !== undefined
  if (!needed || headerValue(headers, directAccessHeader) !== undefined) return null
  const add = () => {
    const before =
      draft.headersText === '' || draft.headersText.endsWith('\n')
        ? draft.headersText
        : `${draft.headersText}\n`
    replaceDraft({ headersText: `${before}${directAccessHeader}: true` })
  }
  return (
    <span className="flex shrink-0 items-center gap-1.5" title={messages.directAccess}>
      <Dot tone="warning" />
      <code className="font-mono">{directAccessHeader}</code>
      <Button size="small" onClick={add} aria-description={messages.directAccess}>
        {messages.addHeader}
      </Button>
    </span>
  )
}

/** The captured client gave up after so many seconds; the page can do the same. */
function TimeoutOffer() {
  const messages = useMessages(captureMessages)
  const draft = useDraft()
  const seconds = Number(headerValue(headersOf(draft).headers, 'x-stainless-timeout'))
  if (!Number.isFinite(seconds) || seconds <= 0) return null
  return (
    <label className="flex shrink-0 items-center gap-1.5" title={messages.timeoutHint}>
      <input
        type="checkbox"
        aria-description={messages.timeoutHint}
        className="accent-accent"
        checked={draft.timeoutSeconds === seconds}
        onChange={(change) => editDraft({ timeoutSeconds: change.target.checked ? seconds : undefined })}
      />
      {messages.timeout(seconds)}
    </label>
  )
}

function hostOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/iu.exec(url)?.[1] ?? ''
}
