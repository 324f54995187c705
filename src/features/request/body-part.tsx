import { useState } from 'react'
import { formatJson, minifyJson } from '../../core/http/json-whitespace.ts'
import { Button } from '../../ui/button.tsx'
import { CodeEditor } from '../../ui/code-editor/code-editor.tsx'
import { Dot } from '../../ui/marks.tsx'
import { PanelHead } from '../../ui/panel.tsx'
import { formatNumber } from '../../ui/quantities.ts'
import { bodyDocument } from '../../state/draft.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { useTheme } from '../../state/theme.ts'
import { useBodyState, type BodyState } from './body-state.ts'
import { requestMessages } from './messages.ts'

/** The body's editor, what it is, and format or minify on request only. */
export function BodyPart() {
  const messages = useMessages(requestMessages)
  const theme = useTheme()
  const locale = useLocale()
  const state = useBodyState()
  const [degraded, setDegraded] = useState(false)
  const layOut = (rewrite: typeof formatJson) => {
    // The true text, so that line endings outside of what is re-laid stay the document's business.
    const result = rewrite(bodyDocument.getTrueText())
    if (result.kind === 'json') bodyDocument.setText(result.text, { undoable: true })
    else notify({ tone: 'warning', text: messages.notFormatted(result.line, result.column) })
  }
  const size = state.kind === 'none' ? undefined : formatNumber(state.size, locale)
  return (
    <>
      <div className="border-t border-line" />
      <PanelHead
        title={messages.body}
        trailing={
          <>
            {size !== undefined && <span>{messages.bytes(size)}</span>}
            <Validity state={state} />
          </>
        }
      >
        <span className="truncate text-mute">{kindText(state, messages)}</span>
        {(state.kind === 'json' || state.kind === 'invalid-json' || state.kind === 'large') && (
          <span className="flex">
            <Button tone="quiet" size="small" onClick={() => layOut(formatJson)}>
              {messages.format}
            </Button>
            <Button tone="quiet" size="small" onClick={() => layOut(minifyJson)}>
              {messages.minify}
            </Button>
          </span>
        )}
      </PanelHead>
      {degraded && (
        <p className="shrink-0 border-b border-line px-3.5 py-1 text-xs text-mute">{messages.large}</p>
      )}
      {state.kind === 'binary' && (
        <p className="shrink-0 border-b border-line px-3.5 py-1 text-xs text-warn">{messages.binary}</p>
      )}
      <div className="relative min-h-24 flex-[4]">
        <CodeEditor
          label={messages.requestBody}
          language="json"
          document={bodyDocument}
          theme={theme}
          onDegraded={setDegraded}
        />
      </div>
    </>
  )
}

type RequestMessages = (typeof requestMessages)['en']

function kindText(state: BodyState, messages: RequestMessages): string {
  switch (state.kind) {
    case 'none':
      return messages.noBody
    case 'json':
    case 'invalid-json':
    case 'large':
      return messages.json
    case 'text':
    case 'binary':
      return state.kind === 'text' ? messages.text : ''
  }
}

function Validity({ state }: { readonly state: BodyState }) {
  const messages = useMessages(requestMessages)
  if (state.kind === 'json') {
    return (
      <span className="flex items-center gap-1.5 text-good">
        <Dot tone="good" /> {messages.valid}
      </span>
    )
  }
  if (state.kind === 'invalid-json') {
    return (
      <span className="flex items-center gap-1.5 text-warn">
        <Dot tone="warning" /> {messages.invalid(state.line)}
      </span>
    )
  }
  return null
}
