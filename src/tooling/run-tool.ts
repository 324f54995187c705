import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface ToolResult {
  /** 127 when the command could not be started. */
  readonly exitCode: number
  /** Standard output and standard error as they came. */
  readonly output: string
}

/**
 * Runs a command of node_modules/.bin, or else of PATH, with no standard input, in the folder this process is in.
 * Never rejects: a command that cannot start is a result like any other.
 */
export function runTool(
  [command, ...commandArguments]: readonly [string, ...string[]],
  environment: Readonly<Record<string, string>> = {},
): Promise<ToolResult> {
  const path = [join(process.cwd(), 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter)
  return new Promise((resolve) => {
    const child = spawn(command, commandArguments, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment, PATH: path },
    })
    const pieces: Buffer[] = []
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
    child.stderr.on('data', (piece: Buffer) => pieces.push(piece))
    child.on('error', (error) => resolve({ exitCode: 127, output: error.message }))
    child.on('close', (code) =>
      resolve({ exitCode: code ?? 1, output: Buffer.concat(pieces).toString('utf8') }),
    )
  })
}

/** A report of an earlier run must not be taken for this one's. */
export function removeReport(path: string): void {
  rmSync(path, { force: true })
}

export function readReport(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
