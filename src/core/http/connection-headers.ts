const connectionSpecific = new Set([
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
])

/**
 * A header that speaks of the connection and not of the request: HTTP/2 has none (RFC 9113 section 8.2.2). Of `te`
 * it has this one value, and node:http2 knows it in this one spelling.
 */
export function isConnectionSpecific(name: string, value: string | undefined): boolean {
  const lower = name.toLowerCase()
  return connectionSpecific.has(lower) || (lower === 'te' && value !== 'trailers')
}
