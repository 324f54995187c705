import { useSyncExternalStore, type ReactNode } from 'react'
import { Panel, PanelGroup, PanelResizeHandle } from 'react-resizable-panels'
import { useMessages } from '../state/locale.ts'
import { showPanel, useScreen, type PanelName } from '../state/screen.ts'
import { appMessages } from './messages.ts'
import { useKeptSizes, type KeptSizes } from './panel-sizes.ts'

type Width = 'three' | 'two' | 'one'

const threeWide = matchMedia('(min-width: 1100px)')
const twoWide = matchMedia('(min-width: 720px)')

function useWidth(): Width {
  return useSyncExternalStore(
    (listener) => {
      threeWide.addEventListener('change', listener)
      twoWide.addEventListener('change', listener)
      return () => {
        threeWide.removeEventListener('change', listener)
        twoWide.removeEventListener('change', listener)
      }
    },
    () => (threeWide.matches ? 'three' : twoWide.matches ? 'two' : 'one'),
  )
}

export interface PanelContents {
  readonly request: ReactNode
  readonly stream: ReactNode
  readonly response: ReactNode
  /** What stands at the right of the narrow screen's tabs: the status. */
  readonly status?: ReactNode
}

/** Request | Stream | Response: three abreast, two with the answer stacked, or one at a time. */
export function Panels(contents: PanelContents) {
  const width = useWidth()
  if (width === 'one') return <OnePanel {...contents} />
  return width === 'three' ? <ThreePanels {...contents} /> : <TwoPanels {...contents} />
}

// In percent of the group.
const threeSizes = [31, 40, 29] as const
const twoSizes = [42, 58] as const
const answerSizes = [64, 36] as const

function ThreePanels({ request, stream, response }: PanelContents) {
  const messages = useMessages(appMessages)
  const kept = useKeptSizes('three', threeSizes)
  return (
    <KeptGroup kept={kept}>
      <Panel id="request" order={1} defaultSize={kept.sizes[0]} minSize={16}>
        {request}
      </Panel>
      <Divider label={messages.resize(messages.request, messages.stream)} />
      <Panel id="stream" order={2} defaultSize={kept.sizes[1]} minSize={20}>
        {stream}
      </Panel>
      <Divider label={messages.resize(messages.stream, messages.response)} />
      <Panel id="response" order={3} defaultSize={kept.sizes[2]} minSize={16}>
        {response}
      </Panel>
    </KeptGroup>
  )
}

function TwoPanels({ request, stream, response }: PanelContents) {
  const messages = useMessages(appMessages)
  const kept = useKeptSizes('two', twoSizes)
  const keptAnswer = useKeptSizes('answer', answerSizes)
  return (
    <KeptGroup kept={kept}>
      <Panel id="request" order={1} defaultSize={kept.sizes[0]} minSize={25}>
        {request}
      </Panel>
      <Divider label={messages.resize(messages.request, messages.stream)} />
      <Panel id="answer" order={2} defaultSize={kept.sizes[1]} minSize={30}>
        <KeptGroup kept={keptAnswer} direction="vertical">
          <Panel id="stream" order={1} defaultSize={keptAnswer.sizes[0]} minSize={20}>
            {stream}
          </Panel>
          <Divider vertical label={messages.resize(messages.stream, messages.response)} />
          <Panel id="response" order={2} defaultSize={keptAnswer.sizes[1]} minSize={15}>
            {response}
          </Panel>
        </KeptGroup>
      </Panel>
    </KeptGroup>
  )
}

function OnePanel({ request, stream, response, status }: PanelContents) {
  const messages = useMessages(appMessages)
  const shown = useScreen((screen) => screen.narrowPanel)
  const panels: readonly (readonly [PanelName, string, ReactNode])[] = [
    ['request', messages.request, request],
    ['stream', messages.stream, stream],
    ['response', messages.response, response],
  ]
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <nav
        aria-label={messages.panels}
        className="flex h-[38px] shrink-0 gap-4 border-b border-line bg-panel px-3.5"
      >
        {panels.map(([name, label]) => (
          <button
            key={name}
            type="button"
            aria-current={shown === name}
            className="border-b-2 border-transparent text-mute aria-current:border-accent aria-current:text-fg aria-[current=false]:border-transparent aria-[current=false]:text-mute"
            onClick={() => showPanel(name)}
          >
            {label}
          </button>
        ))}
        <div className="ml-auto flex items-center">{status}</div>
      </nav>
      {/* All three stay in the page, so that what was typed, scrolled or chosen is still there on return. */}
      {panels.map(([name, , content]) => (
        <div key={name} hidden={shown !== name} className="min-h-0 flex-1">
          {content}
        </div>
      ))}
    </div>
  )
}

function KeptGroup({
  kept,
  direction = 'horizontal',
  children,
}: {
  readonly kept: KeptSizes
  readonly direction?: 'horizontal' | 'vertical'
  readonly children: ReactNode
}) {
  return (
    <PanelGroup onLayout={kept.keep} direction={direction} className="min-h-0 flex-1">
      {children}
    </PanelGroup>
  )
}

function Divider({ label, vertical = false }: { readonly label: string; readonly vertical?: boolean }) {
  return (
    <PanelResizeHandle
      aria-label={label}
      className={`${vertical ? 'h-px' : 'w-px'} bg-line transition-colors duration-150 hover:bg-accent focus-visible:bg-accent data-[resize-handle-state=drag]:bg-accent`}
    />
  )
}
