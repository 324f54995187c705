import { Suspense, useEffect, useRef } from 'react'
import { Button } from '../ui/button.tsx'
import { lazyPart, whenIdle } from '../ui/lazy-part.ts'
import { PartBoundary } from '../ui/part-boundary.tsx'
import { takeClipboard, takeFiles, undoImport } from '../features/capture/capture-actions.ts'
import { CaptureBar } from '../features/capture/capture-bar.tsx'
import { EmptyState } from '../features/capture/empty-state.tsx'
import { captureMessages } from '../features/capture/messages.ts'
import { MissingFileBar } from '../features/capture/missing-file-bar.tsx'
import { HistoryBar } from '../features/history/history-bar.tsx'
import { RequestLine } from '../features/request/request-line.tsx'
import { ObstacleBar } from '../features/send/obstacle-bar.tsx'
import { shareMessages } from '../features/share/messages.ts'
import { useLedgerSummary } from '../features/wire/use-ledger-summary.ts'
import { loadWarningTexts } from '../state/import-warnings.ts'
import { getLocale, setLocale, useMessages } from '../state/locale.ts'
import { notify } from '../state/notices.ts'
import { openSample } from '../state/sample.ts'
import { closeDialog, openDialog, showStreamTab, useScreen } from '../state/screen.ts'
import { openSharedLink, type OpenedLink } from '../state/shared-link.ts'
import { loadSendingEngine, stopSending, useSendRequest } from '../state/send-request.ts'
import { useServerStatus } from '../state/server-status.ts'
import { getTheme, setTheme } from '../state/theme.ts'
import { chooseTransport, relayAvailable } from '../state/transport.ts'
import { forgetValues } from '../state/values.ts'
import type { Command } from './command-palette.tsx'
import { downloadHar } from './export-button.tsx'
import { appMessages } from './messages.ts'
import { Notices } from './notices.tsx'
import { shortcut } from './platform-keys.ts'
import { TopBar } from './top-bar.tsx'
import { focusNextPanel, useShortcuts } from './use-shortcuts.ts'
import { Workspace } from './workspace.tsx'

const CommandPalette = lazyPart(() => import('./command-palette.tsx').then((module) => module.CommandPalette))
const ChooseRequestDialog = lazyPart(() =>
  import('../features/capture/choose-request-dialog.tsx').then((module) => module.ChooseRequestDialog),
)
const WarningsDialog = lazyPart(() =>
  import('../features/capture/warnings-dialog.tsx').then((module) => module.WarningsDialog),
)
const LedgerDialog = lazyPart(() =>
  import('../features/wire/ledger-dialog.tsx').then((module) => module.LedgerDialog),
)
const ComparisonDialog = lazyPart(() =>
  import('../features/comparison/comparison-dialog.tsx').then((module) => module.ComparisonDialog),
)
const OtherOriginDialog = lazyPart(() =>
  import('../features/redirect/other-origin-dialog.tsx').then((module) => module.OtherOriginDialog),
)
const PresetsDialog = lazyPart(() =>
  import('../features/presets/presets-dialog.tsx').then((module) => module.PresetsDialog),
)
const ShareDialog = lazyPart(() =>
  import('../features/share/share-dialog.tsx').then((module) => module.ShareDialog),
)
const LiveCaptureDialog = lazyPart(() =>
  import('../features/live-capture/live-capture-dialog.tsx').then((module) => module.LiveCaptureDialog),
)
const ValuesDialog = lazyPart(() =>
  import('../features/send/values-dialog.tsx').then((module) => module.ValuesDialog),
)

/** Composition root of the screen: joins the features, which do not know each other. */
export function App() {
  const captured = useMessages(captureMessages)
  const { send, sendWith } = useSendRequest()
  const server = useServerStatus()
  const picker = useRef<HTMLInputElement>(null)
  const chooseFile = () => picker.current?.click()
  const sample = () => {
    openSample(server?.demoOrigin).catch((failure: unknown) =>
      notify({ tone: 'bad', text: captured.importFailed(String(failure)) }),
    )
  }
  const dragging = useScreen((screen) => screen.dragging)
  useShortcuts({
    send,
    stop: stopSending,
    savePreset: () => openDialog('presets'),
    palette: () => openDialog('palette'),
    undo: undoImport,
    nextPanel: focusNextPanel,
  })
  useEffect(() => {
    // Needed at the first send. What does not arrive is asked for again, and told of, when it is needed.
    whenIdle(() => void loadSendingEngine().catch(() => undefined))
    whenIdle(() => void loadWarningTexts())
    whenIdle(() => void followLiveCaptures().catch(() => undefined))
    const openLink = () => void openSharedLink(location.hash).then(tellOfLink)
    openLink()
    window.addEventListener('hashchange', openLink)
    return () => window.removeEventListener('hashchange', openLink)
  }, [])
  const paste = shortcut('V')
  const ledger = useLedgerSummary()
  const commands = useCommands({ send, chooseFile, sample })
  return (
    <div className="flex h-full flex-col">
      <TopBar
        paste={
          <Button tone="quiet" title={captured.pasteHint} onClick={() => void takeClipboard(paste)}>
            {captured.paste}
          </Button>
        }
      >
        <RequestLine shortcut={shortcut('↵')} onSend={send} />
      </TopBar>
      <CaptureBar ledger={ledger} />
      <ObstacleBar />
      <MissingFileBar onChooseFile={chooseFile} />
      <main className="flex min-h-0 flex-1 flex-col">
        <Workspace
          emptyState={
            <EmptyState
              pasteShortcut={paste}
              sendShortcut={shortcut('↵')}
              onOpenSample={sample}
              onChooseFile={chooseFile}
            />
          }
          onTryAgain={send}
        />
      </main>
      <HistoryBar />
      <Notices />
      <Dialogs commands={commands} onUseValues={sendWith} />
      {dragging && <DropOverlay text={captured.dropHere} />}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-hidden
        tabIndex={-1}
        onChange={(change) => {
          void takeFiles([...(change.target.files ?? [])])
          change.target.value = ''
        }}
      />
    </div>
  )
}

/** Captures may have been started before this page was loaded. */
async function followLiveCaptures(): Promise<void> {
  const { listenToCaptures } = await import('../state/live-captures.ts')
  await listenToCaptures()
}

function tellOfLink(link: OpenedLink): void {
  const messages = shareMessages[getLocale()]
  if (link.kind === 'opened') notify({ tone: 'good', text: messages.opened(link.name) })
  else if (link.kind === 'too-new') notify({ tone: 'bad', text: messages.tooNew(link.version) })
  else if (link.kind === 'damaged') notify({ tone: 'bad', text: messages.damaged(link.reason) })
}

function Dialogs({
  commands,
  onUseValues,
}: {
  readonly commands: readonly Command[]
  readonly onUseValues: (values: ReadonlyMap<string, string>) => void
}) {
  const messages = useMessages(appMessages)
  const dialog = useScreen((screen) => screen.dialog)
  const missing = () => {
    closeDialog()
    notify({ tone: 'bad', text: messages.partMissing })
  }
  return (
    <PartBoundary key={dialog} onFailure={missing}>
      <Suspense>
        {dialog === 'palette' && <CommandPalette commands={commands} />}
        {dialog === 'values' && <ValuesDialog onUse={onUseValues} />}
        {dialog === 'choose-request' && <ChooseRequestDialog />}
        {dialog === 'warnings' && <WarningsDialog />}
        {dialog === 'ledger' && <LedgerDialog />}
        {dialog === 'comparison' && <ComparisonDialog />}
        {dialog === 'other-origin' && <OtherOriginDialog />}
        {dialog === 'presets' && <PresetsDialog />}
        {dialog === 'share' && <ShareDialog />}
        {dialog === 'live-capture' && <LiveCaptureDialog />}
      </Suspense>
    </PartBoundary>
  )
}

function DropOverlay({ text }: { readonly text: string }) {
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-bg/80 text-[17px] font-semibold">
      <div className="rounded-xl border-2 border-dashed border-accent px-10 py-8">{text}</div>
    </div>
  )
}

function useCommands(run: {
  readonly send: () => void
  readonly chooseFile: () => void
  readonly sample: () => void
}): readonly Command[] {
  const messages = useMessages(appMessages)
  const { actions } = messages
  return [
    { name: actions.send, keys: shortcut('↵'), run: run.send },
    { name: actions.stop, keys: 'Esc', run: stopSending },
    { name: actions.paste, keys: shortcut('V'), run: () => void takeClipboard(shortcut('V')) },
    { name: actions.chooseFile, run: run.chooseFile },
    { name: actions.openSample, run: run.sample },
    { name: actions.liveCapture, run: () => openDialog('live-capture') },
    { name: actions.undo, keys: shortcut('Z'), run: undoImport },
    { name: actions.savePreset, keys: shortcut('S'), run: () => openDialog('presets') },
    { name: actions.presets, run: () => openDialog('presets') },
    { name: actions.share, run: () => openDialog('share') },
    { name: actions.downloadHar, run: () => downloadHar('selected') },
    { name: actions.downloadHarOfAll, run: () => downloadHar('all') },
    ...(relayAvailable ? [{ name: actions.byRelay, run: () => chooseTransport('relay') }] : []),
    { name: actions.directly, run: () => chooseTransport('direct') },
    { name: actions.ledger, run: () => openDialog('ledger') },
    { name: actions.comparison, run: () => openDialog('comparison') },
    { name: actions.warnings, run: () => openDialog('warnings') },
    { name: actions.message, run: () => showStreamTab('message') },
    { name: actions.events, run: () => showStreamTab('events') },
    { name: actions.raw, run: () => showStreamTab('raw') },
    { name: actions.nextPanel, keys: 'F6', run: () => focusNextPanel(false) },
    { name: actions.theme, run: () => setTheme(getTheme() === 'dark' ? 'light' : 'dark') },
    { name: actions.language, run: () => setLocale(getLocale() === 'en' ? 'zh-CN' : 'en') },
    {
      name: actions.forgetValues,
      run: () => {
        forgetValues()
        notify({ tone: 'info', text: messages.forgotten })
      },
    },
  ]
}
