export type UpstreamProblem = 'empty' | 'not-a-url' | 'credentials' | 'query'

/** What the relay would refuse for certain, so that the user reads it in their language. */
export function upstreamProblem(text: string): UpstreamProblem | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return 'empty'
  let url: URL
  try {
    url = new URL(trimmed)
  } catch {
    return 'not-a-url'
  }
  if (!/^https?:\/\/[^/]/iu.test(trimmed) || url.hostname === '') return 'not-a-url'
  if (url.username !== '' || url.password !== '') return 'credentials'
  return url.search === '' && url.hash === '' && !/[?#]/u.test(trimmed) ? undefined : 'query'
}

/** Upstreams to choose from: the one of the request at hand first, each once. */
export function suggestedUpstreams(requestUrl: string, demoOrigin: string | undefined): readonly string[] {
  const own = /^https?:\/\/[^/?#{}@\s]+(?=[/?#]|$)/iu.exec(requestUrl.trim())?.[0]
  const all = [
    own,
    'https://api.anthropic.com',
    'https://api.openai.com',
    'https://generativelanguage.googleapis.com',
    demoOrigin,
  ]
  return [...new Set(all.filter((upstream) => upstream !== undefined))]
}
