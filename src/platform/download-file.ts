/** Long enough that every browser has taken the bytes. */
const keptForMs = 60_000

/** Gives a file to the user, as a download of the browser. */
export function downloadFile(name: string, parts: readonly string[], mimeType: string): void {
  const url = URL.createObjectURL(new Blob([...parts], { type: mimeType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), keptForMs)
}
