import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandResult, Machine } from './find-chromium.ts'
import { findOrInstallProxyServers, findProxyServers, runWithoutServices } from './find-proxy-servers.ts'
import { thisMachine } from './this-machine.ts'

const nginx = '/usr/sbin/nginx'
const squid = '/usr/sbin/squid'
const aptGet = '/usr/bin/apt-get'
const whatToDo =
  'Install nginx and squid (on Debian: apt-get install nginx squid), or name them with NGINX_PATH and SQUID_PATH; WIRELENS_E2E_WITHOUT_CHAIN=1 leaves out the tests that need them.'

/** A made-up machine whose apt-get brings `packages`, or fails with a sentence. */
function fakeMachine(options: {
  files?: readonly string[]
  broken?: readonly string[]
  environment?: Record<string, string>
  isRoot?: boolean
  update?: string
  install?: readonly string[] | string
}) {
  const files = new Set(options.files)
  const commands: string[] = []
  const said: string[] = []
  const fail = (problem: string): CommandResult => ({ ok: false, problem })
  const run = (command: string, commandArguments: readonly string[]): CommandResult => {
    if (commandArguments.join() === '-v')
      return files.has(command) && !options.broken?.includes(command) ? { ok: true } : fail('does not start')
    // The script is tried for real below.
    commands.push([command, ...commandArguments.filter((word) => !word.includes('\n'))].join(' '))
    if (commandArguments.includes('update')) return options.update ? fail(options.update) : { ok: true }
    if (typeof options.install === 'string') return fail(options.install)
    for (const file of options.install ?? []) files.add(file)
    return { ok: true }
  }
  const machine: Machine = {
    environment: options.environment ?? {},
    platform: 'linux',
    isRoot: options.isRoot ?? false,
    playwrightDownload: '/nowhere',
    exists: (path) => files.has(path),
    which: (command) => (files.has(`/usr/bin/${command}`) ? `/usr/bin/${command}` : undefined),
    run,
    say: (line) => said.push(line),
  }
  return { machine, commands, said }
}

describe('findProxyServers', () => {
  it('finds servers where Debian puts them, and on PATH first', () => {
    expect(findProxyServers(fakeMachine({ files: [nginx, squid] }).machine)).toEqual({
      kind: 'found',
      paths: { nginx, squid },
    })
    const { machine } = fakeMachine({ files: [nginx, squid, '/usr/bin/nginx'] })
    expect(findProxyServers(machine)).toMatchObject({ paths: { nginx: '/usr/bin/nginx' } })
  })

  it('takes those that are named, and no other in their place', () => {
    const environment = { NGINX_PATH: '/opt/nginx' }
    const there = fakeMachine({ files: [nginx, squid, '/opt/nginx'], environment })
    expect(findProxyServers(there.machine)).toMatchObject({ paths: { nginx: '/opt/nginx', squid } })
    const gone = fakeMachine({ files: [nginx, squid], environment })
    expect(findProxyServers(gone.machine)).toEqual({
      kind: 'missing',
      problem: 'NGINX_PATH is /opt/nginx, and there is no such file.',
    })
  })

  it.each([
    { files: [], problem: 'nginx and squid were not found.' },
    { files: [nginx], problem: 'squid was not found.' },
    { files: [nginx, squid], broken: [nginx], problem: 'nginx was not found.' },
  ])('says what to do: $problem', ({ files, broken = [], problem }) => {
    const { machine, commands } = fakeMachine({ files, broken, isRoot: true })
    expect(findProxyServers(machine)).toEqual({ kind: 'missing', problem: `${problem} ${whatToDo}` })
    expect(commands).toEqual([])
  })
})

describe('findOrInstallProxyServers', () => {
  const update = `${aptGet} update`
  const install = `sh -c sh /usr/sbin/policy-rc.d ${aptGet} install -y --no-install-recommends nginx squid`

  it('installs nothing where both are there', () => {
    const { machine, commands, said } = fakeMachine({ files: [nginx, squid, aptGet], isRoot: true })
    expect(findOrInstallProxyServers(machine).kind).toBe('found')
    expect([commands, said]).toEqual([[], []])
  })

  it('installs them, starting nothing, and says so', () => {
    const { machine, commands, said } = fakeMachine({
      files: [aptGet],
      isRoot: true,
      install: [nginx, squid],
    })
    expect(findOrInstallProxyServers(machine)).toEqual({ kind: 'found', paths: { nginx, squid } })
    expect(commands).toEqual([update, install])
    expect(said).toEqual([
      'Installing the packages nginx and squid with apt-get; neither is started as a service.',
      'Installed /usr/sbin/nginx and /usr/sbin/squid.',
    ])
  })

  it.each([
    { why: 'we are not root', isRoot: false, files: [aptGet], environment: {} },
    { why: 'there is no apt-get', isRoot: true, files: [], environment: {} },
    {
      why: 'one is named',
      isRoot: true,
      files: [aptGet, '/opt/nginx'],
      environment: { NGINX_PATH: '/opt/nginx' },
    },
  ])('leaves the system alone when $why', ({ isRoot, files, environment }) => {
    const { machine, commands } = fakeMachine({ files, isRoot, environment })
    expect(findOrInstallProxyServers(machine)).toMatchObject({
      kind: 'missing',
      problem: expect.stringContaining(whatToDo),
    })
    expect(commands).toEqual([])
  })

  it.each([
    { update: 'E: no route to host.', said: 'E: no route to host.', ran: [update] },
    { install: 'E: no room.', said: 'E: no room.', ran: [update, install] },
    { install: [nginx], said: 'the packages were installed, and do not start.', ran: [update, install] },
  ])('tells why apt-get did not do: $said', ({ said, ran, ...outcome }) => {
    const { machine, commands } = fakeMachine({ files: [aptGet], isRoot: true, ...outcome })
    expect(findOrInstallProxyServers(machine)).toEqual({
      kind: 'missing',
      problem: `apt-get did not give nginx and squid: ${said} ${whatToDo}`,
    })
    expect(commands).toEqual(ran)
  })
})

describe('runWithoutServices', () => {
  const machine = thisMachine('/nowhere')
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wirelens-policy-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('forbids starts while the command runs, and only then', async () => {
    const policy = join(folder, 'policy-rc.d')
    // What an installation asks; its answer is kept in a file.
    const ask = `"${policy}" nginx start; echo $? >"${folder}/answer"; exit 3`
    expect(runWithoutServices(machine, policy, ['sh', '-c', ask])).toEqual({
      ok: false,
      problem: 'sh ended with code 3.',
    })
    expect(await readFile(join(folder, 'answer'), 'utf8')).toBe('101\n')
    expect(await readdir(folder)).toEqual(['answer'])
  })

  it('takes its policy away when it is ended', async () => {
    const policy = join(folder, 'policy-rc.d')
    const end = `test -x "${policy}" && touch "${folder}/seen"; kill -TERM $PPID`
    expect(runWithoutServices(machine, policy, ['sh', '-c', end]).ok).toBe(false)
    expect(await readdir(folder)).toEqual(['seen'])
  })

  it('leaves a policy of the machine as it is', async () => {
    const policy = join(folder, 'policy-rc.d')
    await writeFile(policy, '#!/bin/sh\nexit 0\n')
    await chmod(policy, 0o755)
    expect(runWithoutServices(machine, policy, ['sh', policy])).toEqual({ ok: true })
    expect(await readFile(policy, 'utf8')).toBe('#!/bin/sh\nexit 0\n')
  })
})
