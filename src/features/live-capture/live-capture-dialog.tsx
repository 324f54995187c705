import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { LiveCapture } from '../../core/transport/capture-feed.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatBytes, formatNumber } from '../../ui/quantities.ts'
import { listenToCaptures, stopCapture, useLiveCaptures } from '../../state/live-captures.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { closeDialog } from '../../state/screen.ts'
import { relayAvailable } from '../../state/transport.ts'
import { CaptureList } from './capture-list.tsx'
import { liveCaptureMessages } from './messages.ts'
import { StartForm } from './start-form.tsx'

/** Base URLs that stand in front of an upstream: start one, point a client at it, stop it. */
export function LiveCaptureDialog() {
  const messages = useMessages(liveCaptureMessages)
  return (
    <Dialog title={messages.title} closeLabel={messages.close} width="max-w-2xl" onClose={closeDialog}>
      {relayAvailable ? <Captures /> : <NoRelay />}
    </Dialog>
  )
}

function Captures() {
  const messages = useMessages(liveCaptureMessages)
  const captures = useLiveCaptures((store) => store.captures)
  const [started, setStarted] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  const stopping = useStopping()
  const stop = (capture: LiveCapture) => {
    // The button goes with its capture; where it goes with the focus, the focus is lost.
    field.current?.focus()
    stopping.mutate(capture)
  }
  useEffect(() => void listenToCaptures(), [])
  return (
    <>
      <div className="border-b border-line px-5 pt-3.5 pb-4">
        <p className="mb-3 text-soft">{messages.intro}</p>
        <StartForm field={field} onStarted={setStarted} />
      </div>
      <FeedRemark />
      {captures.length > 0 && <CaptureList captures={captures} started={started} onStop={stop} />}
      <MemoryLine />
    </>
  )
}

/** Held here, because what is stopped leaves the list before the answer is dealt with. */
function useStopping() {
  const messages = useMessages(liveCaptureMessages)
  return useMutation({
    networkMode: 'always',
    mutationFn: ({ id }: LiveCapture) => stopCapture(id),
    onSuccess: (outcome, { upstream }) => {
      if (outcome.kind === 'stopped') {
        notify({ tone: 'info', text: messages.stopped(upstream) })
        return
      }
      const why = outcome.kind === 'relay-unreachable' ? messages.relayUnreachable : outcome.refusal.message
      notify({ tone: 'bad', text: `${messages.stopFailed} ${why}`.trim() })
    },
  })
}

/** What is wrong with the feed, or that nothing is there to list. */
function FeedRemark() {
  const messages = useMessages(liveCaptureMessages)
  const feed = useLiveCaptures((store) => store.feed)
  const none = useLiveCaptures((store) => store.captures.length === 0)
  const quiet = feed === 'resting' || feed === 'open'
  const text = feed === 'stale' ? messages.stale : quiet ? (none ? messages.none : '') : messages.feed[feed]
  const tone = quiet || feed === 'connecting' ? 'text-mute' : 'text-warn'
  return (
    <p role="status" className={`px-5 pt-3 pb-1 text-xs empty:hidden ${tone}`}>
      {text}
    </p>
  )
}

function MemoryLine() {
  const messages = useMessages(liveCaptureMessages)
  const locale = useLocale()
  const memory = useLiveCaptures((store) => store.memory)
  if (memory === undefined) return <div className="h-3" />
  const { usedBytes, limitBytes, dropped } = memory
  const parts = [messages.memory(formatBytes(usedBytes, locale), formatBytes(limitBytes, locale))]
  if (dropped > 0) parts.push(messages.dropped(formatNumber(dropped, locale), dropped === 1))
  return <p className="px-5 pt-2 pb-4 text-xs text-mute">{parts.join(' · ')}</p>
}

const command = 'npx wirelens'

function NoRelay() {
  const messages = useMessages(liveCaptureMessages)
  return (
    <div className="px-5 pt-4 pb-5">
      <p className="mb-1 font-semibold">{messages.staticTitle}</p>
      <p className="mb-3 text-soft">{messages.staticText}</p>
      <div className="flex items-center gap-2 rounded-lg border border-line bg-bg py-1 pr-1 pl-3">
        <code className="flex-1 font-mono text-xs">{command}</code>
        <CopyButton
          label={messages.copy}
          copiedLabel={messages.copied}
          name={messages.copyCommand}
          text={() => command}
          onFailure={() => notify({ tone: 'bad', text: messages.copyFailed })}
        />
      </div>
    </div>
  )
}
