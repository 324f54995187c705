import type { Usage } from '../../core/dialects/message.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { Section } from '../../ui/panel.tsx'
import { formatNumber } from '../../ui/quantities.ts'
import { responseMessages } from './messages.ts'
import { usageParts, type UsageName } from './usage-parts.ts'

// The order of the design: what was read is sky, what the cache did is violet, what came out is amber.
const fills: Record<UsageName, string> = {
  input: 'bg-sky',
  cacheRead: 'bg-violet',
  cacheWrite: 'bg-violet/50',
  output: 'bg-amber',
}

/** One bar of what the call cost in tokens, and the numbers in a line. */
export function UsageSection({ usage }: { readonly usage: Usage | undefined }) {
  const messages = useMessages(responseMessages)
  const locale = useLocale()
  const parts = usage === undefined ? [] : usageParts(usage)
  if (usage === undefined || parts.length === 0) {
    return (
      <Section title={messages.usage}>
        <p className="text-xs text-mute">{messages.noUsage}</p>
      </Section>
    )
  }
  const count = (tokens: number | undefined) =>
    tokens === undefined ? messages.unknown : formatNumber(tokens, locale)
  const totals = messages.usageTotals(count(usage.inputTokens), count(usage.outputTokens))
  return (
    <Section title={messages.usage} trailing={totals}>
      <div aria-hidden className="mt-[3px] mb-1.5 flex h-2 gap-px overflow-hidden rounded bg-raise">
        {parts.map((part) => (
          <i
            key={part.name}
            className={`block ${part.tokens === 0 ? 'hidden' : 'min-w-1'} ${fills[part.name]}`}
            style={{ width: `${part.share * 100}%` }}
          />
        ))}
      </div>
      <p className="text-xs text-soft">
        {parts
          .map((part) => `${messages.usageParts[part.name]} ${formatNumber(part.tokens, locale)}`)
          .join(' · ')}
      </p>
    </Section>
  )
}

/** The Usage tab: the same bar, each number with its meaning, and the provider's own object. */
export function UsageTab({ usage }: { readonly usage: Usage | undefined }) {
  const messages = useMessages(responseMessages)
  const locale = useLocale()
  return (
    <div>
      <UsageSection usage={usage} />
      {usage !== undefined && (
        <>
          <dl className="border-b border-line px-3.5 py-2">
            {usageParts(usage).map(({ name, tokens }) => (
              <div key={name} className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2 py-1.5">
                <i aria-hidden className={`block size-2 rounded-xs ${fills[name]}`} />
                <dt>{messages.usageParts[name]}</dt>
                <dd className="font-mono font-semibold">{formatNumber(tokens, locale)}</dd>
                <dd className="col-span-2 col-start-2 text-[11.5px] text-mute">
                  {messages.usageMeanings[name]}
                </dd>
              </div>
            ))}
          </dl>
          <details className="px-3.5 py-2.5">
            <summary className="cursor-pointer text-xs text-soft">{messages.rawUsage}</summary>
            <pre className="mt-1.5 rounded-lg border border-line bg-bg px-3 py-2 font-mono text-xs break-words whitespace-pre-wrap">
              {JSON.stringify(usage.raw, null, 2)}
            </pre>
          </details>
        </>
      )}
    </div>
  )
}
