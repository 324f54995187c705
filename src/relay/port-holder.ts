import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { loopbackAddress } from './listen.ts'

/** Who listens on a port that cannot be had, as far as this user may know. */
export interface PortHolder {
  /** The program's name and process id, where the system tells. */
  readonly process?: { readonly name: string; readonly id: number }
  /** Address of the page when it is a Wirelens that listens there. */
  readonly wirelensUrl?: string
}

const askLimit = 1500
/** The title of the page stands well before this many bytes. */
const readLimit = 64 * 1024

/** Looks who holds a port of this machine. Never rejects: what cannot be found out is left out. */
export async function findPortHolder(port: number): Promise<PortHolder> {
  const [holder, isWirelens] = await Promise.all([findProcess(port), answersAsWirelens(port)])
  return {
    ...(holder === undefined ? {} : { process: holder }),
    ...(isWirelens ? { wirelensUrl: `http://${loopbackAddress}:${port}/` } : {}),
  }
}

/** A page says its name to anyone; the rest of a Wirelens answers only to its own page. */
async function answersAsWirelens(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://${loopbackAddress}:${port}/`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(askLimit),
    })
    if (!response.headers.get('content-type')?.startsWith('text/html')) return false
    let text = ''
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += piece
      if (text.length > readLimit) break
    }
    return text.includes('<title>Wirelens</title>')
  } catch {
    return false
  }
}

async function findProcess(port: number): Promise<PortHolder['process']> {
  try {
    if (process.platform === 'linux') return findLinuxProcess(port)
    if (process.platform === 'darwin') {
      const list = ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']
      return readLsof((await promisify(execFile)('lsof', list, { timeout: askLimit })).stdout)
    }
  } catch {
    // No such tool or file, or none for this user: then the sentence names nobody.
  }
  return undefined
}

/** The first process of `lsof -Fpc`: a line `p` with its id, then a line `c` with its command. */
export function readLsof(output: string): PortHolder['process'] {
  const [, id, name] = /^p(\d+)\n(?:.*\n)*?c(.+)$/m.exec(output) ?? []
  return id === undefined || name === undefined ? undefined : { id: Number(id), name }
}

/** The inode of the listening socket is in /proc/net, and the process that has it open is found by it. */
function findLinuxProcess(port: number): PortHolder['process'] {
  const sockets = new Set<string>()
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6'])
    for (const inode of listeningInodes(read(table), port)) sockets.add(`socket:[${inode}]`)
  if (sockets.size === 0) return undefined
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name) && hasOpen(`/proc/${name}/fd`, sockets))
      return { id: Number(name), name: programName(`/proc/${name}`) }
  }
  return undefined
}

/** Loopback and every-address, as the kernel writes them: each 32 bits in the order of this machine. */
const holdingAddresses = /^(?:0100007F|0{8}|0{32}|0{16}FFFF00000100007F)$/i

/**
 * The inodes of the sockets in a table of /proc/net/tcp that listen where 127.0.0.1 would
 * (https://docs.kernel.org/networking/proc_net_tcp.html).
 */
export function listeningInodes(table: string, port: number): string[] {
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state]) => {
      const [address = '', localPort = ''] = local.split(':')
      return state === '0A' && Number.parseInt(localPort, 16) === port && holdingAddresses.test(address)
    })
    .flatMap((columns) => columns[9] ?? [])
}

function hasOpen(folder: string, targets: ReadonlySet<string>): boolean {
  try {
    return readdirSync(folder).some((name) => targets.has(link(`${folder}/${name}`)))
  } catch {
    return false
  }
}

/** Not the command line, which may hold what is nobody's business. */
function programName(folder: string): string {
  const program = link(`${folder}/exe`).replace(/ \(deleted\)$/, '')
  return program === '' ? read(`${folder}/comm`).trim() : basename(program)
}

function link(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
