/** How much a caller may ask of the relay. */
export interface RelayLimits {
  /** Longest body of a Request, in bytes: what Anthropic takes, twice. */
  readonly bodyBytes: number
  /** Bodies on their way out at once, in bytes. */
  readonly bodyMemoryBytes: number
  /** Longest head of a Request to send, as JSON, in bytes. */
  readonly headBytes: number
  /** Sends at once. */
  readonly sends: number
  /** Live captures at once. */
  readonly captures: number
  /** Calls of their clients at once. */
  readonly captureCalls: number
  /** What is held of captured Exchanges, in bytes. */
  readonly captureBytes: number
  readonly connections: number
  /** Milliseconds a client may take for the head of a request. */
  readonly headersTimeout: number
  /** Milliseconds a client may take for a whole request, its body included. */
  readonly requestTimeout: number
  /** Milliseconds between two looks at who is too slow. */
  readonly connectionsCheckingInterval: number
}

const mebibyte = 1024 * 1024

export const relayLimits: RelayLimits = {
  bodyBytes: 64 * mebibyte,
  bodyMemoryBytes: 256 * mebibyte,
  headBytes: mebibyte,
  sends: 64,
  captures: 100,
  captureCalls: 128,
  captureBytes: 64 * mebibyte,
  connections: 512,
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5_000,
}
