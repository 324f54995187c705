import type { TransportKind } from '../../core/exchange/exchange.ts'
import type { TransportFailure } from '../../core/transport/transport-event.ts'
import { failureMessages, type FailureWords } from './failure-messages.ts'
import { relayFailureMessages } from './failure-relay-messages.ts'

/** What a failure is called, why it came about and what to do next, in sentences. */
export interface FailureText {
  readonly title: string
  readonly why: string
  readonly next: string
  /** Which part of the request is meant, where it is known. */
  readonly part?: string
  /** What the engine or the relay itself said, and whose words they are; absent where `part` says it better. */
  readonly ownWords?: { readonly label: string; readonly text: string }
}

/** The words of a failure; the relay is not blamed for what the browser does, nor the other way round. */
export function failureText(
  failure: TransportFailure,
  transport: TransportKind,
  url: string,
  locale: 'en' | 'zh-CN',
): FailureText {
  const messages = failureMessages[locale]
  const relay = relayFailureMessages[locale]
  const direct = transport === 'direct'
  // OpenSSL's word for the alert. A server that is asked for HTTP/2 and has none fails by the kind `http2`.
  const http2Only = failure.kind === 'tls' && failure.message.includes('NO_APPLICATION_PROTOCOL')
  const ofRelay = http2Only ? relay.http2Only : relay.kinds[failure.kind]
  const words: FailureWords = (direct ? undefined : ofRelay) ?? messages.kinds[failure.kind]
  const perhapsTls = !direct && failure.kind === 'no-response' && /^http:/iu.test(url)
  const next = perhapsTls ? [words.next, relay.perhapsTls].join(locale === 'en' ? ' ' : '') : words.next
  const text = { title: words.title, why: words.why(hostOf(url)), next }
  const { certificateProblem, message, refusal, relayRefusal } = failure
  if (certificateProblem !== undefined) {
    return {
      title: relay.certificateTitle,
      why: certificateSentence(certificateProblem, locale),
      next: relay.certificateNext,
      part: relay.nothingSent,
    }
  }
  if (relayRefusal !== undefined && Object.hasOwn(relay.relayRefusals, relayRefusal.code)) {
    const { why, next } = relay.relayRefusals[relayRefusal.code]
    return { ...text, part: why(readableLimit(relayRefusal.value, locale)), next }
  }
  if (refusal !== undefined) {
    const refusals = direct ? messages.refusals : relay.requestRefusals
    return { ...text, part: refusals[refusal.code](refusal.value) }
  }
  if (message === '') return text
  const label = direct
    ? messages.engineSays
    : failure.kind === 'relay-unreachable'
      ? relay.pageSaw
      : relay.relaySays
  return { ...text, ownWords: { label, text: message } }
}

function certificateSentence(
  { certificate, origin, reason }: NonNullable<TransportFailure['certificateProblem']>,
  locale: 'en' | 'zh-CN',
): string {
  return relayFailureMessages[locale].certificateReasons[reason]({
    host: new URL(origin).hostname,
    issuer: certificate.issuer,
    from: formatDay(certificate.validFrom, locale),
    to: formatDay(certificate.validTo, locale),
  })
}

/** An ISO 8601 time as a day in UTC, as certificates have them. */
export function formatDay(time: string, locale: string): string {
  const epochMs = Date.parse(time)
  if (Number.isNaN(epochMs)) return time
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(epochMs)
}

function readableLimit(value: string, locale: string): string {
  return /^\d+$/u.test(value) ? new Intl.NumberFormat(locale).format(Number(value)) : value
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
