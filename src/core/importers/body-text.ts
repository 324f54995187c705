const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The body as text to look into; undefined if there is none or it is not UTF-8. */
export function bodyText(body: Uint8Array | null): string | undefined {
  if (body === null) return undefined
  try {
    return strictDecoder.decode(body)
  } catch {
    return undefined
  }
}
