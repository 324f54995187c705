/**
 * A sentence for a Node that is too old to run the rest, or undefined. It stands for `engines` in package.json,
 * which npm only warns of, and only when it installs. The syntax here is of the first Node that knows modules.
 *
 * @param version `process.versions.node`: `20.19.0`
 */
export function oldNodeProblem(version: string): string | undefined {
  const parts = version.split('.')
  const major = Number(parts[0])
  const minor = Number(parts[1])
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return undefined
  return (
    'Wirelens needs Node 20.19 or a later 20, or Node 22.12 or later; this is Node ' +
    version +
    '. Install a newer one from https://nodejs.org/, then start it again.'
  )
}
