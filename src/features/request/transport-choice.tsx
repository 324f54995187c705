import { useMessages } from '../../state/locale.ts'
import { chooseHttpVersion, chooseTransport, relayAvailable, useTransport } from '../../state/transport.ts'
import { requestMessages } from './messages.ts'

const transports = ['direct', 'relay'] as const
const httpVersions = ['HTTP/1.1', 'HTTP/2'] as const

/** Direct or Relay, and for the relay the HTTP version. On narrow screens in a row of its own. */
export function TransportChoice() {
  const messages = useMessages(requestMessages)
  const { transport, httpVersion } = useTransport()
  const hints = {
    direct: messages.directHint,
    relay: relayAvailable ? messages.relayHint : messages.relayMissing,
  }
  return (
    <div className="flex shrink-0 items-center gap-2 max-xl:order-last max-xl:w-full">
      <fieldset
        role="radiogroup"
        aria-label={messages.transport}
        className="flex h-[34px] shrink-0 overflow-hidden rounded-lg border border-line bg-bg text-mute max-xl:h-7"
      >
        {transports.map((name) => {
          const disabled = name === 'relay' && !relayAvailable
          return (
            <label
              key={name}
              title={hints[name]}
              className={`relative flex items-center px-3 has-checked:bg-raise has-checked:text-fg has-focus-visible:outline-2 ${disabled ? 'cursor-not-allowed' : ''}`}
            >
              <input
                type="radio"
                name="transport"
                className="sr-only"
                disabled={disabled}
                checked={transport === name}
                aria-description={hints[name]}
                onChange={() => chooseTransport(name)}
              />
              {messages[name]}
            </label>
          )
        })}
      </fieldset>
      {transport === 'relay' && (
        <select
          aria-label={messages.httpVersion}
          aria-description={messages.httpVersionHint}
          title={messages.httpVersionHint}
          className="h-[34px] rounded-lg border border-line bg-bg px-1.5 font-mono text-xs text-soft outline-none focus-visible:border-accent max-xl:h-7 [&>option]:bg-panel [&>option]:text-fg"
          value={httpVersion}
          onChange={(change) => chooseHttpVersion(change.target.value === 'HTTP/2' ? 'HTTP/2' : 'HTTP/1.1')}
        >
          {httpVersions.map((version) => (
            <option key={version}>{version}</option>
          ))}
        </select>
      )}
      {!relayAvailable && (
        <span className="truncate text-xs text-mute xl:hidden" title={messages.relayMissing}>
          {messages.relayHow} <code className="font-mono">npx wirelens</code>
        </span>
      )}
    </div>
  )
}
