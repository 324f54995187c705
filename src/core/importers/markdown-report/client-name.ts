import { type HeaderPair, headerValue } from '../../http/request.ts'

/** The title's `Claude Code CLI → anyrouter.top — …` up to the arrow, with the version of the user agent. */
export function clientNameOf(
  lines: readonly string[],
  headers: readonly HeaderPair[],
): { clientName?: string } {
  const title = (lines.find((line) => line.trim() !== '') ?? '').replace(/^[#\s*_]+/, '')
  const name = /^([^|→]{1,80}?)\s*(?:→|->|=>|⇒|➜)/.exec(title)?.[1]?.trim()
  if (name === undefined || name === '') return {}
  if (/\d\.\d/.test(name)) return { clientName: name }
  const version = /^[^\s/]+\/(\d[\w.+-]*)/.exec(headerValue(headers, 'user-agent') ?? '')?.[1]
  return { clientName: version === undefined ? name : `${name} ${version}` }
}
