import { useState } from 'react'
import type { CertificateProblem } from '../../core/transport/transport-event.ts'
import { allowSeenCertificate } from '../../state/certificates.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { Button } from '../../ui/button.tsx'
import { relayFailureMessages } from './failure-relay-messages.ts'
import { formatDay } from './failure-words.ts'

/** What was asked for beside what the certificate says. */
export function CertificateFactsList({ problem }: { readonly problem: CertificateProblem }) {
  const messages = useMessages(relayFailureMessages)
  const locale = useLocale()
  const { certificate, code, origin } = problem
  const facts = {
    host: new URL(origin).host,
    names: certificate.names.join(', '),
    subject: certificate.subject,
    issuer: certificate.issuer,
    validity: `${formatDay(certificate.validFrom, locale)} – ${formatDay(certificate.validTo, locale)}`,
    fingerprint: certificate.fingerprint256,
    code,
  }
  const names = Object.keys(facts) as (keyof typeof facts)[]
  return (
    <dl className="mb-2.5 rounded-lg border border-line bg-bg px-3 py-2 text-xs">
      {names
        .filter((name) => facts[name] !== '')
        .map((name) => (
          <div key={name} className="grid grid-cols-[minmax(84px,120px)_1fr] gap-x-2.5 pb-0.5">
            <dt className="text-mute">{messages.certificateFacts[name]}</dt>
            <dd className="min-w-0 font-mono [overflow-wrap:anywhere] text-fg">{facts[name]}</dd>
          </div>
        ))}
    </dl>
  )
}

/** Allows the certificate for its origin until the relay stops. */
export function AllowCertificate({
  problem,
  onAllowed,
}: {
  readonly problem: CertificateProblem
  readonly onAllowed: () => void
}) {
  const messages = useMessages(relayFailureMessages)
  const [asking, setAsking] = useState(false)
  const allow = async () => {
    setAsking(true)
    const outcome = await allowSeenCertificate(problem)
    setAsking(false)
    if (outcome.kind === 'refused') notify({ tone: 'bad', text: messages.allowRefused(outcome.message) })
    else if (outcome.kind === 'relay-unreachable') notify({ tone: 'bad', text: messages.allowUnreachable })
    else onAllowed()
  }
  return (
    <Button
      tone="primary"
      disabled={asking}
      className="h-auto min-h-8 shrink py-1 text-left whitespace-normal [overflow-wrap:anywhere]"
      onClick={() => void allow()}
    >
      {messages.allow(problem.origin)}
    </Button>
  )
}
