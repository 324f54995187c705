import type { Exchange } from '../../core/exchange/exchange.ts'
import { explainTransportFailure, type FailureExplanation } from '../../core/insight/failure-explanation.ts'
import type { TransportFailure } from '../../core/transport/transport-event.ts'
import { readBrowserFacts } from '../../platform/browser-facts.ts'
import { useDraft } from '../../state/draft.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Pill } from '../../ui/marks.tsx'
import { formatDuration } from '../../ui/quantities.ts'
import { failureMessages } from './failure-messages.ts'
import { leaveOut } from './leave-out.ts'
import { switchOffHeaders } from './switch-off-headers.ts'

/** Why a direct send failed, told apart as far as a page can, with the next step. */
export function FailureCard({
  exchange,
  failure,
  onTryAgain,
}: {
  readonly exchange: Exchange
  readonly failure: TransportFailure
  readonly onTryAgain: () => void
}) {
  const messages = useMessages(failureMessages)
  const locale = useLocale()
  const words = messages.kinds[failure.kind]
  // `request`, not `sent`: what is shown and copied for others must not hold the values of variables.
  const explanation = explainTransportFailure(
    failure,
    exchange.request,
    readBrowserFacts().engine,
    exchange.expectedHeaders,
  )
  const { headersText } = useDraft()
  const [step] = explanation.leaveOut
  const canLeaveOut = step !== undefined && switchOffHeaders(headersText, step.pattern).count > 0
  return (
    <section
      aria-label={messages.label}
      className="m-3.5 rounded-xl border border-line bg-panel px-5 py-[18px] text-soft"
    >
      <div className="mb-1.5 flex flex-wrap items-center gap-2.5">
        <Pill tone="bad">{messages.failed}</Pill>
        <h3 className="text-[15px] font-semibold text-fg">{words.title}</h3>
      </div>
      <p className="mb-2.5">
        {words.why(hostOf(exchange.request.url))}
        {/* Sentences are parted by a blank in English, and by nothing in Chinese. */}
        {locale === 'en' && ' '}
        <ProbeSentence failure={failure} />
      </p>
      <LikelyHeaders names={explanation.likelyHeaders} />
      <OwnWords failure={failure} />
      <p className="mb-3">{words.next}</p>
      <div className="flex flex-wrap gap-2">
        {step !== undefined && (
          <Button
            tone={canLeaveOut ? 'primary' : 'secondary'}
            disabled={!canLeaveOut}
            onClick={() => leaveOut(step.pattern, messages)}
          >
            {messages.leaveOut(step.pattern)}
          </Button>
        )}
        <Button tone={canLeaveOut ? 'secondary' : 'primary'} onClick={onTryAgain}>
          {messages.tryAgain}
        </Button>
        {explanation.answerLines.length > 0 && <OperatorCopy exchange={exchange} explanation={explanation} />}
      </div>
      <OperatorLines explanation={explanation} />
    </section>
  )
}

function ProbeSentence({ failure: { probe } }: { readonly failure: TransportFailure }) {
  const messages = useMessages(failureMessages)
  const locale = useLocale()
  if (probe === undefined) return null
  const duration = formatDuration(probe.durationMs, locale)
  return (
    <>
      {probe.outcome === 'answered'
        ? messages.probeAnswered(probe.url, duration)
        : messages.probeFailed(probe.url, duration)}
    </>
  )
}

/** For a request that no browser builds, which part of it; for all else what the engine says. */
function OwnWords({ failure: { refusal, message } }: { readonly failure: TransportFailure }) {
  const messages = useMessages(failureMessages)
  if (refusal !== undefined) {
    return (
      <p className="mb-2.5 [overflow-wrap:anywhere] text-fg">
        {messages.refusals[refusal.code](refusal.value)}
      </p>
    )
  }
  if (message === '') return null
  return (
    <p className="mb-2.5 text-xs text-mute">
      {messages.engineSays}: <code className="[overflow-wrap:anywhere]">{message}</code>
    </p>
  )
}

function LikelyHeaders({ names }: { readonly names: readonly string[] }) {
  const messages = useMessages(failureMessages)
  if (names.length === 0) return null
  return (
    <>
      <p className="mb-2.5">{messages.likelyHeaders}</p>
      <ul className="mb-2.5 flex flex-wrap gap-x-[2ch] rounded-lg border border-line bg-bg px-3 py-2 font-mono text-xs text-fg">
        {names.map((name) => (
          <li key={name} className="[overflow-wrap:anywhere]">
            {name}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What would let the page in, line by line as a server's configuration has it. */
function OperatorLines({ explanation }: { readonly explanation: FailureExplanation }) {
  const messages = useMessages(failureMessages)
  const { allowLines, answerLines } = explanation
  return (
    <>
      <Lines title={messages.allowLines} lines={allowLines} />
      <Lines
        title={allowLines.length > 0 ? messages.answerLines : messages.answerLinesAlone}
        lines={answerLines}
      />
    </>
  )
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <p className="mt-3 mb-2.5">{title}</p>
      <pre className="rounded-lg border border-line bg-bg px-3 py-2 font-mono text-xs [overflow-wrap:anywhere] whitespace-pre-wrap text-fg">
        {lines.join('\n')}
      </pre>
    </>
  )
}

function OperatorCopy({
  exchange,
  explanation,
}: {
  readonly exchange: Exchange
  readonly explanation: FailureExplanation
}) {
  const messages = useMessages(failureMessages)
  const { request } = exchange
  const text = () =>
    messages.operatorText({
      method: request.method,
      url: withoutQuery(request.url),
      origin: location.origin,
      allowLines: explanation.allowLines.join('\n'),
      answerLines: explanation.answerLines.join('\n'),
    })
  return (
    <CopyButton
      tone="secondary"
      size="normal"
      label={messages.copyForOperator}
      copiedLabel={messages.copied}
      text={text}
      onFailure={() => notify({ text: messages.copyFailed, tone: 'bad' })}
    />
  )
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}

/** Some providers take the key in the query: it has no place in a message to somebody else. */
function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '')
}
