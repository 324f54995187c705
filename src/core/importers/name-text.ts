import type { RecognisedFormat } from './name-json.ts'

const kinds: readonly (readonly [RegExp, string, string])[] = [
  [
    /^[^\n]{0,200}\bcurl(?:\.exe)?\s[^'\n]{0,2000}?(?:\^"|\^\r?$)/m,
    'a cURL command for Windows cmd',
    'Copy it again as cURL (bash).',
  ],
  [
    /^\s*(?:\$\w+\s*=\s*)?(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm)\b|New-Object\s+Microsoft\.PowerShell/im,
    'a PowerShell command',
    'Copy it again as cURL (bash).',
  ],
  [/^\s*(?:await\s+)?fetch\(/m, 'a fetch() call', 'Copy it again as cURL (bash).'],
  [/^\s*(?:https?)\s+(?:-|[A-Z]+\s|:|\w+\.)/m, 'an HTTPie command', 'Paste a bash cURL instead.'],
  [/^\s*wget\s/m, 'a wget command', 'Paste a bash cURL instead.'],
  [/^\s*HTTP\/\d(?:\.\d)?\s+\d{3}\b/, 'a raw HTTP response', 'Paste the request, as a bash cURL.'],
  [/^\s*[A-Z]{3,10}\s+\S+\s+HTTP\/\d/, 'a raw HTTP request', 'Paste a bash cURL instead.'],
  [/^\s*(?:event|data):\s?/, 'an event stream', 'Paste the request, as a bash cURL.'],
  [/^\s*(?:import|from)\s+\w+/, 'Python code', 'Paste a bash cURL instead.'],
  [/^\s*<(?:!doctype|html|\?xml)/i, 'an HTML or XML document', 'Paste a bash cURL instead.'],
]

/** What a text is that no reader takes. */
export function nameText(text: string): RecognisedFormat | undefined {
  const start = text.slice(0, 20_000)
  const kind = kinds.find(([pattern]) => pattern.test(start))
  return kind === undefined ? undefined : { what: kind[1], advice: kind[2] }
}

/** curl as Windows cmd quotes it: must be told before bash, which would read it wrongly and say nothing. */
export function isCurlForCmd(text: string): boolean {
  return kinds[0]?.[0].test(text.slice(0, 20_000)) === true
}
