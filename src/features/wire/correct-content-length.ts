/** Header lines with each content-length that is on naming `length`; name, case and place stay as they are. */
export function correctContentLength(headersText: string, length: number): string {
  return headersText.replaceAll(/^(\s*content-length\s*:[ \t]*).*$/gim, `$1${length}`)
}
