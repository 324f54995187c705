import { headerValue, type HeaderPair } from '../../core/http/request.ts'

/** What clients call themselves in `user-agent`, and what people call them. */
const knownProducts: Readonly<Record<string, string>> = {
  'claude-cli': 'Claude Code',
  'Anthropic/JS': 'Anthropic SDK for JavaScript',
  'Anthropic/Python': 'Anthropic SDK for Python',
  'OpenAI/JS': 'OpenAI SDK for JavaScript',
  'OpenAI/Python': 'OpenAI SDK for Python',
  codex_cli_rs: 'Codex CLI',
  GeminiCLI: 'Gemini CLI',
  'google-genai-sdk': 'Google Gen AI SDK',
}

/** Who sent a Request, by its user agent: `Claude Code 2.1.74`; undefined where it does not say. */
export function clientNameOf(headers: readonly HeaderPair[]): string | undefined {
  const userAgent = headerValue(headers, 'user-agent')?.trim() ?? ''
  // `Anthropic/JS 0.52.0` has its version behind a space, where others have a slash.
  const [, product = '', version] =
    /^((?:Anthropic|OpenAI)\/(?:JS|Python)|[^\s/(]+)(?:[ /]v?(\d[\w.+-]*))?/u.exec(userAgent) ?? []
  if (product === '') return undefined
  const name = Object.hasOwn(knownProducts, product) ? knownProducts[product] : product
  return version === undefined ? name : `${name} ${version}`
}
