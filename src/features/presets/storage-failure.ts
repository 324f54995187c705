/** Why the browser did not keep or give a preset, and what to do. */
export function storageFailureText(
  failure: Error,
  messages: { readonly storageFull: string; readonly storageFailed: (why: string) => string },
): string {
  return failure.name === 'QuotaExceededError'
    ? messages.storageFull
    : messages.storageFailed(failure.message)
}
