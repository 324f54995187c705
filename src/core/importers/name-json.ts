export interface RecognisedFormat {
  readonly what: string
  readonly advice: string
}

const advice = 'Paste a bash cURL, a Markdown capture report or the body alone.'

/** What a JSON value is when it is clearly no request body: told by its keys, never by one key's order. */
export function nameJson(value: unknown): RecognisedFormat | undefined {
  const first = Array.isArray(value) ? (value[0] as unknown) : value
  if (!isRecord(first)) return undefined
  const what = kinds.find(([, test]) => test(first))?.[0]
  return what === undefined ? undefined : { what, advice }
}

type JsonObject = Readonly<Record<string, unknown>>

const kinds: readonly (readonly [string, (value: JsonObject) => boolean])[] = [
  ['a HAR file', (value) => isRecord(value['log']) && Array.isArray(value['log']['entries'])],
  ['a Postman collection', (value) => isRecord(value['info']) && Array.isArray(value['item'])],
  ['an Insomnia export', (value) => '__export_format' in value && value['_type'] === 'export'],
  ['an OpenTelemetry export', (value) => Array.isArray(value['resourceSpans'])],
  [
    'a claude-trace record',
    (value) => isRecord(value['request']) && 'url' in value['request'] && 'logged_at' in value,
  ],
  [
    'a recorded call',
    (value) => isRecord(value['request']) && ('url' in value['request'] || 'path' in value['request']),
  ],
  [
    'an Anthropic answer',
    (value) =>
      value['type'] === 'message' &&
      Array.isArray(value['content']) &&
      'role' in value &&
      'stop_reason' in value,
  ],
  [
    'an OpenAI answer',
    (value) => typeof value['object'] === 'string' && /^(?:chat\.completion|response$)/.test(value['object']),
  ],
  ['a Gemini answer', (value) => Array.isArray(value['candidates'])],
  [
    'an error answer',
    (value) => isRecord(value['error']) && 'message' in value['error'] && !('model' in value),
  ],
]

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
