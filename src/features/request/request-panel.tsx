import { Tabs } from '@base-ui/react/tabs'
import { useMemo, useState } from 'react'
import { parseQuery } from '../../core/http/query-rows.ts'
import { CodeEditor } from '../../ui/code-editor/code-editor.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TabBar, TabPanel } from '../../ui/tab-bar.tsx'
import { headersDocument, headersOf, useDraft } from '../../state/draft.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { useTheme } from '../../state/theme.ts'
import { BodyPart } from './body-part.tsx'
import { changedHeaders, headerMarks } from './header-marks.ts'
import { requestMessages } from './messages.ts'
import { QueryTab } from './query-tab.tsx'

const noVariables: readonly never[] = []

/** The Request in editors: headers or query above, body below. */
export function RequestPanel() {
  const messages = useMessages(requestMessages)
  const draft = useDraft()
  const { headers } = headersOf(draft)
  const [tab, setTab] = useState<'headers' | 'query'>('headers')
  const changed = draft.capture === undefined ? 0 : changedHeaders(headers, draft.capture.request.headers)
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(value: 'headers' | 'query') => setTab(value)}
      className="h-full min-h-0"
    >
      <Panel
        name={messages.request}
        head={
          <TabBar
            label={messages.tabs}
            tabs={[
              { name: 'headers', label: messages.headers, count: String(headers.length) },
              { name: 'query', label: messages.query, count: String(parseQuery(draft.url).length) },
            ]}
          />
        }
        trailing={changed > 0 ? <span className="truncate">{messages.changed(changed)}</span> : undefined}
      >
        <div className="flex min-h-24 flex-[5] flex-col">
          <TabPanel name="headers" keepMounted>
            <HeadersEditor />
          </TabPanel>
          <TabPanel name="query">
            <QueryTab />
          </TabPanel>
        </div>
        <BodyPart />
      </Panel>
    </Tabs.Root>
  )
}

function HeadersEditor() {
  const messages = useMessages(requestMessages)
  const draft = useDraft()
  const theme = useTheme()
  const locale = useLocale()
  const { problems } = headersOf(draft)
  const variables = draft.capture?.variables ?? noVariables
  const marks = useMemo(
    () => headerMarks(draft.headersText, problems, variables, draft.timeoutSeconds, locale),
    [draft.headersText, problems, variables, draft.timeoutSeconds, locale],
  )
  return (
    <div className="relative min-h-0 flex-1">
      <CodeEditor
        label={messages.requestHeaders}
        language="http-headers"
        document={headersDocument}
        theme={theme}
        problems={marks.problems}
        ghosts={marks.ghosts}
        highlights={marks.highlights}
      />
    </div>
  )
}
