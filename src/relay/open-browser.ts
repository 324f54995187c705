import { spawn } from 'node:child_process'

/** The desktop's own way to open an address. */
export function browserCommand(platform: NodeJS.Platform, url: string): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open', url]
  // `start` takes its first quoted argument as a window title, hence the empty one.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', url]
  return ['xdg-open', url]
}

/** Opens the address in the user's browser. Where that fails the printed address is still there to click. */
export function openBrowser(url: string): void {
  const [command, ...commandArguments] = browserCommand(process.platform, url)
  const child = spawn(command, commandArguments, { detached: true, stdio: 'ignore' })
  child.on('error', () => console.error(`No browser could be opened; open ${url} yourself.`))
  child.unref()
}
