import { Radio } from 'lucide-react'
import type { Exchange } from '../../core/exchange/exchange.ts'
import { Button } from '../../ui/button.tsx'
import { useMessages } from '../../state/locale.ts'
import { clientNameOf } from './client-name.ts'
import { liveCaptureMessages } from './messages.ts'
import { openAsRequest } from './open-as-request.ts'

/** Of a captured Exchange: what was called, by whom, and the way into the editors. */
export function CapturedBar({ exchange }: { readonly exchange: Exchange }) {
  const messages = useMessages(liveCaptureMessages)
  const { method, url, headers } = exchange.request
  const [, host = '', path = ''] = /^https?:\/\/([^/?#]*)([^?#]*)/iu.exec(url) ?? []
  const from = [host, clientNameOf(headers)].filter((part) => part !== undefined && part !== '')
  return (
    <div className="flex shrink-0 items-center gap-2 border-b border-line px-3.5 py-1.5 text-xs text-soft">
      <Radio size={13} aria-hidden className="shrink-0 text-sky" />
      <span className="shrink-0">{messages.captured}</span>
      <code className="min-w-0 truncate font-mono text-fg" title={`${method} ${url}`}>
        {method} {path === '' ? '/' : path}
      </code>
      <span className="hidden min-w-0 shrink-[99] truncate text-mute sm:inline">{from.join(' · ')}</span>
      <Button size="small" className="ml-auto" onClick={() => openAsRequest(exchange)}>
        {messages.openAsRequest}
      </Button>
    </div>
  )
}
