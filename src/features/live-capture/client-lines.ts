/** Clients that can be pointed at a base URL, each by a setting of its own. */
export const clients = ['anthropic', 'openai', 'codex', 'gemini'] as const
export type Client = (typeof clients)[number]

export interface CopyableLines {
  readonly where: 'bash' | 'PowerShell' | 'Node' | 'config.toml'
  readonly text: string
}

/** What clients are given in the place of the upstream. */
export function baseUrlOf(captureId: string, pageOrigin: string): string {
  // The relay listens on 127.0.0.1; `localhost` may be ::1 to a client.
  return `${pageOrigin.replace('//localhost:', '//127.0.0.1:')}/c/${captureId}`
}

/** The client that most likely talks to this upstream. */
export function likelyClient(upstream: string): Client {
  if (/openai/iu.test(upstream)) return 'openai'
  return /googleapis|gemini/iu.test(upstream) ? 'gemini' : 'anthropic'
}

/** How a client is pointed at the base URL, for each place where that can be said. */
export function clientLines(client: Client, baseUrl: string, upstream: string): readonly CopyableLines[] {
  switch (client) {
    case 'anthropic':
      return [
        ...environment('ANTHROPIC_BASE_URL', baseUrl),
        { where: 'Node', text: `new Anthropic({ baseURL: '${baseUrl}' })` },
      ]
    case 'openai': {
      const versioned = withVersion(baseUrl, upstream)
      return [
        ...environment('OPENAI_BASE_URL', versioned),
        { where: 'Node', text: `new OpenAI({ baseURL: '${versioned}' })` },
      ]
    }
    case 'codex':
      return [{ where: 'config.toml', text: codexProvider(withVersion(baseUrl, upstream)) }]
    case 'gemini':
      return [
        ...environment('GOOGLE_GEMINI_BASE_URL', baseUrl),
        { where: 'Node', text: `new GoogleGenAI({ httpOptions: { baseUrl: '${baseUrl}' } })` },
      ]
  }
}

// The base URL holds nothing that a shell, TOML or JavaScript would read inside quotes.
function environment(name: string, value: string): readonly CopyableLines[] {
  return [
    { where: 'bash', text: `export ${name}='${value}'` },
    { where: 'PowerShell', text: `$env:${name} = '${value}'` },
  ]
}

/** OpenAI's clients append `/chat/completions` or `/responses` and nothing before it: the version is the base URL's. */
function withVersion(baseUrl: string, upstream: string): string {
  return /\/v\d+[a-z\d]*\/?$/u.test(upstream) ? baseUrl : `${baseUrl}/v1`
}

function codexProvider(baseUrl: string): string {
  return [
    'model_provider = "wirelens"',
    '',
    '[model_providers.wirelens]',
    'name = "Wirelens"',
    `base_url = "${baseUrl}"`,
    'env_key = "OPENAI_API_KEY"',
    'wire_api = "responses"',
  ].join('\n')
}
