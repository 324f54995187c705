import { Tabs } from '@base-ui/react/tabs'
import { useEffect, useId, useRef } from 'react'
import type { LiveCapture } from '../../core/transport/capture-feed.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { TabBar, TabPanel } from '../../ui/tab-bar.tsx'
import { useMessages } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { baseUrlOf, clientLines, clients, likelyClient, type Client } from './client-lines.ts'
import { liveCaptureMessages } from './messages.ts'

/** The Base URL of a capture, and the lines that point each client at it. */
export function CaptureDetails({
  capture,
  takesFocus,
}: {
  readonly capture: LiveCapture
  readonly takesFocus: boolean
}) {
  const messages = useMessages(liveCaptureMessages)
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (takesFocus) field.current?.focus()
  }, [takesFocus])
  const baseUrl = baseUrlOf(capture.id, location.origin)
  return (
    <div className="border-t border-line px-3 pt-2.5 pb-3">
      <label htmlFor={id} className="mb-1 block text-xs text-mute">
        {messages.baseUrl}
      </label>
      <div className="flex h-[34px] items-center rounded-lg border border-line bg-bg pr-1 focus-within:border-accent">
        <input
          ref={field}
          id={id}
          readOnly
          aria-describedby={`${id}-secret`}
          className="h-full min-w-0 flex-1 bg-transparent px-3 font-mono text-xs outline-none"
          value={baseUrl}
          onFocus={(focus) => focus.target.select()}
        />
        <Copy name={messages.copyBaseUrl} text={baseUrl} />
      </div>
      <p id={`${id}-secret`} className="mt-1 mb-1.5 text-xs text-mute">
        {messages.secret}
      </p>
      <Tabs.Root defaultValue={likelyClient(capture.upstream)}>
        <div className="mb-2 h-8 border-b border-line text-xs">
          <TabBar
            label={messages.clientTabs}
            tabs={clients.map((name) => ({ name, label: messages.clients[name] }))}
          />
        </div>
        {clients.map((client) => (
          <TabPanel key={client} name={client}>
            <Lines client={client} baseUrl={baseUrl} upstream={capture.upstream} />
          </TabPanel>
        ))}
      </Tabs.Root>
    </div>
  )
}

function Lines({
  client,
  baseUrl,
  upstream,
}: {
  readonly client: Client
  readonly baseUrl: string
  readonly upstream: string
}) {
  const messages = useMessages(liveCaptureMessages)
  return (
    <>
      <p className="mb-2 text-xs text-soft">{messages.clientHints[client]}</p>
      {clientLines(client, baseUrl, upstream).map(({ where, text }) => (
        <div key={where} className="mb-1.5 last:mb-0">
          <div className="flex items-center text-2xs text-mute">
            {where}
            <span className="ml-auto">
              <Copy name={messages.copyLines(where)} text={text} />
            </span>
          </div>
          <pre className="rounded-md border border-line bg-bg px-2.5 py-1.5 font-mono text-xs break-all whitespace-pre-wrap">
            {text}
          </pre>
        </div>
      ))}
    </>
  )
}

function Copy({ name, text }: { readonly name: string; readonly text: string }) {
  const messages = useMessages(liveCaptureMessages)
  return (
    <CopyButton
      label={messages.copy}
      copiedLabel={messages.copied}
      name={name}
      text={() => text}
      onFailure={() => notify({ tone: 'bad', text: messages.copyFailed })}
    />
  )
}
