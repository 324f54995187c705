/** The provider's own error object. https://docs.anthropic.com/en/api/errors */
export function providerError(type: string, message: string, requestId: string): object {
  return { type: 'error', error: { type, message }, request_id: `req_${requestId}` }
}

/** new-api's own errors: OpenAI's shape, and the request id inside the message. */
export function gatewayError(message: string, requestId: string): object {
  return { error: { code: '', message: `${message} (request id: ${requestId})`, type: 'new_api_error' } }
}

const demoNote = 'This error was asked for with demo-status.'

const statusErrors: Readonly<Record<number, (requestId: string) => object>> = {
  401: (id) => gatewayError(`Invalid token. ${demoNote}`, id),
  403: (id) => gatewayError(`User quota is not enough. ${demoNote}`, id),
  404: (id) => providerError('not_found_error', `model: there is no such model. ${demoNote}`, id),
  429: (id) =>
    providerError('rate_limit_error', `Number of requests has exceeded the rate limit. ${demoNote}`, id),
  500: (id) => providerError('api_error', `Internal server error. ${demoNote}`, id),
  529: (id) => providerError('overloaded_error', `Overloaded. ${demoNote}`, id),
}

/** The error object of a `demo-status`. */
export function statusError(status: number, requestId: string): object {
  return statusErrors[status]?.(requestId) ?? providerError('api_error', demoNote, requestId)
}

/** What a proxy shows when it has no JSON to pass on. */
export function errorPage(status: number): string {
  return (
    `<!doctype html>\n<html><head><title>${status}</title></head>\n` +
    `<body><center><h1>${status}</h1></center><hr><center>Wirelens demo upstream</center></body></html>\n`
  )
}
