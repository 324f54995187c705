import type { CommandResult, Machine } from './find-chromium.ts'

/** The servers of the chain that e2e/chain puts between Wirelens and the demo upstream. */
export type ProxyServerName = 'nginx' | 'squid'

export type ProxyServers = Readonly<Record<ProxyServerName, string>>

export type ProxyServersResult =
  /** Full paths of both. */
  | { readonly kind: 'found'; readonly paths: ProxyServers }
  | { readonly kind: 'missing'; readonly problem: string }

const names: readonly ProxyServerName[] = ['nginx', 'squid']
const pathVariables: Readonly<Record<ProxyServerName, string>> = { nginx: 'NGINX_PATH', squid: 'SQUID_PATH' }
/** Debian's PATH of an ordinary user leaves out where it puts servers. */
const serverFolders = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin']
const startLimit = 30_000
const packageLimit = 600_000

/** Set to anything, it leaves the tests of the chain out. */
export const withoutChainVariable = 'WIRELENS_E2E_WITHOUT_CHAIN'

const whatToDo = `Install nginx and squid (on Debian: apt-get install nginx squid), or name them with NGINX_PATH and SQUID_PATH; ${withoutChainVariable}=1 leaves out the tests that need them.`

/**
 * Finds nginx and squid on the machine: those that NGINX_PATH and SQUID_PATH name, else those that are installed.
 * Installs nothing. A candidate counts only if it starts.
 */
export function findProxyServers(machine: Machine): ProxyServersResult {
  const paths: Partial<Record<ProxyServerName, string>> = {}
  const missing: string[] = []
  for (const name of names) {
    const variable = pathVariables[name]
    const named = machine.environment[variable]
    // Taking another one silently would test a server that nobody asked for.
    if (named && !machine.exists(named))
      return { kind: 'missing', problem: `${variable} is ${named}, and there is no such file.` }
    const path = named || candidates(machine, name).find((candidate) => starts(machine, candidate))
    if (path === undefined) missing.push(name)
    else paths[name] = path
  }
  const { nginx, squid } = paths
  if (nginx !== undefined && squid !== undefined) return { kind: 'found', paths: { nginx, squid } }
  const sentence = `${missing.join(' and ')} ${missing.length > 1 ? 'were' : 'was'} not found.`
  return { kind: 'missing', problem: `${sentence} ${whatToDo}` }
}

/**
 * Like findProxyServers, and installs what is missing by apt-get, if we are root where there is one. Nothing that is
 * installed is started. Says in plain words what it does.
 */
export function findOrInstallProxyServers(machine: Machine): ProxyServersResult {
  const present = findProxyServers(machine)
  const aptGet = machine.which('apt-get')
  const isNamed = names.some((name) => machine.environment[pathVariables[name]])
  if (present.kind === 'found' || isNamed || !machine.isRoot || aptGet === undefined) return present

  machine.say('Installing the packages nginx and squid with apt-get; neither is started as a service.')
  const update = machine.run(aptGet, ['update'], packageLimit)
  const install = update.ok
    ? runWithoutServices(machine, '/usr/sbin/policy-rc.d', [
        aptGet,
        'install',
        '-y',
        '--no-install-recommends',
        ...names,
      ])
    : update
  const result = findProxyServers(machine)
  if (result.kind === 'found') {
    machine.say(`Installed ${result.paths.nginx} and ${result.paths.squid}.`)
    return result
  }
  const problem = install.ok ? 'the packages were installed, and do not start.' : install.problem
  return { kind: 'missing', problem: `apt-get did not give nginx and squid: ${problem} ${whatToDo}` }
}

/**
 * Debian starts a server as soon as it is installed, unless a program at `policyPath` says 101
 * (https://people.debian.org/~hmh/invokerc.d-policyrc.d-specification.txt). A policy that the machine has of its own
 * stays and counts. The shell takes ours away again even where it is interrupted.
 */
const withoutServices = `
policy=$1
shift
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' INT TERM HUP
  printf '#!/bin/sh\\nexit 101\\n' >"$policy"
  chmod 755 "$policy"
fi
"$@"
`

/** Runs a command that installs packages, so that it starts none of their services. */
export function runWithoutServices(
  machine: Pick<Machine, 'run'>,
  policyPath: string,
  command: readonly string[],
): CommandResult {
  return machine.run('sh', ['-c', withoutServices, 'sh', policyPath, ...command], packageLimit)
}

function candidates(machine: Machine, name: ProxyServerName): string[] {
  const onPath = machine.which(name)
  const elsewhere = serverFolders.map((folder) => `${folder}/${name}`)
  return [...(onPath === undefined ? [] : [onPath]), ...elsewhere].filter((path) => machine.exists(path))
}

function starts(machine: Machine, path: string): boolean {
  return machine.run(path, ['-v'], startLimit).ok
}
