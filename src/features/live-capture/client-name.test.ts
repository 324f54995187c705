import { expect, it } from 'vitest'
import { clientNameOf } from './client-name.ts'

it.each([
  ['claude-cli/2.1.74 (external, cli)', 'Claude Code 2.1.74'],
  ['Anthropic/JS 0.52.0', 'Anthropic SDK for JavaScript 0.52.0'],
  ['Anthropic/Python 0.71.0', 'Anthropic SDK for Python 0.71.0'],
  ['OpenAI/JS 6.49.0', 'OpenAI SDK for JavaScript 6.49.0'],
  ['codex_cli_rs/0.154.0 (Debian 13; x86_64) xterm', 'Codex CLI 0.154.0'],
  ['GeminiCLI/0.60.0/gemini-2.5-pro (linux; x64)', 'Gemini CLI 0.60.0'],
  ['google-genai-sdk/2.32.0 gl-node/v22.12.0', 'Google Gen AI SDK 2.32.0'],
  ['curl/8.14.1', 'curl 8.14.1'],
  ['node', 'node'],
  ['constructor/1.0', 'constructor 1.0'],
])('%s is %s', (userAgent, name) => {
  expect(clientNameOf([['User-Agent', userAgent]])).toBe(name)
})

it.each([[[]], [[['user-agent', ' ']] as const], [[['user-agent', '(no product)']] as const]])(
  'is silent where the client is',
  (headers) => {
    expect(clientNameOf(headers)).toBeUndefined()
  },
)
