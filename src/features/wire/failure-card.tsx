import type { Exchange } from '../../core/exchange/exchange.ts'
import { explainTransportFailure, type FailureExplanation } from '../../core/insight/failure-explanation.ts'
import type { TransportFailure } from '../../core/transport/transport-event.ts'
import { readBrowserFacts } from '../../platform/browser-facts.ts'
import { useDraft } from '../../state/draft.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { chooseTransport, relayAvailable } from '../../state/transport.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Pill } from '../../ui/marks.tsx'
import { formatDuration } from '../../ui/quantities.ts'
import { AllowCertificate, CertificateFactsList } from './failure-certificate.tsx'
import { failureMessages } from './failure-messages.ts'
import { relayFailureMessages } from './failure-relay-messages.ts'
import { failureText } from './failure-words.ts'
import { leaveOut } from './leave-out.ts'
import { switchOffHeaders } from './switch-off-headers.ts'

/** Why a send failed, told apart as far as its transport can, with the next step. */
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
  const relayMessages = useMessages(relayFailureMessages)
  const text = failureText(failure, exchange.transport, exchange.request.url, locale)
  const { certificateProblem } = failure
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
  const relayHelp = exchange.transport === 'direct' ? explanation.relayHelp : undefined
  const relaySolves = relayAvailable && relayHelp === 'solves'
  // Nobody here sent a captured call: what is in the editors is another request.
  const captured = exchange.transport === 'captured'
  const sendByRelay = () => {
    // After a certificate was allowed too: it is the relay that trusts it now, not the browser.
    chooseTransport('relay')
    onTryAgain()
  }
  return (
    <section
      aria-label={messages.label}
      className="m-3.5 rounded-xl border border-line bg-panel px-5 py-[18px] text-soft"
    >
      <div className="mb-1.5 flex flex-wrap items-center gap-2.5">
        <Pill tone="bad">{messages.failed}</Pill>
        <h3 className="text-[15px] font-semibold text-fg">{text.title}</h3>
      </div>
      <p className="mb-2.5">
        {text.why}
        {/* Sentences are parted by a blank in English, and by nothing in Chinese. */}
        {locale === 'en' && ' '}
        <ProbeSentence failure={failure} />
      </p>
      <LikelyHeaders names={explanation.likelyHeaders} />
      {text.part !== undefined && <p className="mb-2.5 [overflow-wrap:anywhere] text-fg">{text.part}</p>}
      {text.ownWords !== undefined && (
        <p className="mb-2.5 text-xs text-mute">
          {text.ownWords.label}
          {locale === 'en' ? ': ' : '：'}
          <code className="[overflow-wrap:anywhere]">{text.ownWords.text}</code>
        </p>
      )}
      {certificateProblem !== undefined && <CertificateFactsList problem={certificateProblem} />}
      <p className="mb-3">{text.next}</p>
      {relayHelp === 'solves' && !relayAvailable && <p className="mb-3">{relayMessages.relayWouldDo}</p>}
      <div className="flex flex-wrap gap-2">
        {certificateProblem !== undefined && (
          <AllowCertificate
            problem={certificateProblem}
            onAllowed={
              captured ? () => notify({ tone: 'good', text: relayMessages.allowedForCalls }) : sendByRelay
            }
          />
        )}
        {relayHelp !== undefined && relayAvailable && (
          <Button tone={relaySolves ? 'primary' : 'secondary'} onClick={sendByRelay}>
            {relayMessages.sendByRelay}
          </Button>
        )}
        {step !== undefined && (
          <Button
            tone={canLeaveOut && !relaySolves ? 'primary' : 'secondary'}
            disabled={!canLeaveOut}
            onClick={() => leaveOut(step.pattern, messages)}
          >
            {messages.leaveOut(step.pattern)}
          </Button>
        )}
        {!captured && (
          <Button
            tone={canLeaveOut || relaySolves || certificateProblem !== undefined ? 'secondary' : 'primary'}
            onClick={onTryAgain}
          >
            {messages.tryAgain}
          </Button>
        )}
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

/** Some providers take the key in the query: it has no place in a message to somebody else. */
function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '')
}
