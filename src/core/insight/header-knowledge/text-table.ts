/** Reads lines of `name: text`; what stands in the text, colons included, is kept as it is. */
export function readTextTable(table: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    table
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const colon = line.indexOf(': ')
        return [line.slice(0, colon), line.slice(colon + 2)]
      }),
  )
}
