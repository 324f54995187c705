/** The capture report that ships with the page, as text. */
export async function fetchSample(): Promise<string> {
  const response = await fetch('./samples/claude-code-report.md')
  if (!response.ok) throw new Error(`The sample could not be loaded: status ${response.status}.`)
  return response.text()
}
