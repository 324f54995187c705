import { memo } from 'react'
import { decodeRequestIds } from '../../core/http/request-ids.ts'
import type { ResponseHead } from '../../core/transport/transport-event.ts'
import { useMessages } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Section } from '../../ui/panel.tsx'
import { responseMessages } from './messages.ts'
import { requestIdMessages } from './request-id-messages.ts'
import { requestIdSentence } from './request-id-sentence.ts'

/** Every id that somebody could be asked about, with what it says by itself. */
export const RequestIdSection = memo(function RequestIdSection({ head }: { readonly head: ResponseHead }) {
  const messages = useMessages(responseMessages)
  const idMessages = useMessages(requestIdMessages)
  const found = decodeRequestIds(head.headers)
  return (
    <Section title={found.length > 1 ? messages.requestIds : messages.requestId}>
      {found.length === 0 && (
        <p className="text-xs text-mute">
          {head.visibility === 'cors-filtered' ? messages.requestIdHidden : messages.noRequestId}
        </p>
      )}
      <ul className="flex flex-col gap-2">
        {found.map((id) => (
          <li key={id.header}>
            <div className="-my-[3px] flex items-center gap-2">
              <code className="min-w-0 flex-1 text-xs [overflow-wrap:anywhere]">{id.value}</code>
              <CopyButton
                label={messages.copy}
                copiedLabel={messages.copied}
                name={messages.copyId(id.header)}
                text={() => id.value}
                onFailure={() => notify({ text: messages.copyFailed, tone: 'bad' })}
              />
            </div>
            <p className="text-[11.5px] text-mute">
              <span className="font-mono text-sky">{id.header}</span> {requestIdSentence(id, idMessages)}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
})
