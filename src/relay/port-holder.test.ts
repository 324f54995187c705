import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { closeServer } from './listen.ts'
import { findPortHolder, listeningInodes, readLsof } from './port-holder.ts'

/** A server of this test on a free port, answering with one page. */
async function serving(address: string, contentType: string, body: string) {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': contentType }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  const { port } = server.address() as AddressInfo
  return { port, close: () => closeServer(server) }
}

describe('findPortHolder', () => {
  it.each(['127.0.0.1', '0.0.0.0'])('names the process that listens on %s', async (address) => {
    const server = await serving(address, 'text/plain', 'hello')
    const holder = await findPortHolder(server.port)
    await server.close()
    // On another system it depends on the tools that are there.
    const named = process.platform === 'linux' || holder.process !== undefined
    const thisProcess = { name: basename(process.execPath), id: process.pid }
    expect(holder).toEqual(named ? { process: thisProcess } : {})
  })

  it('knows a Wirelens by its title, and no other page', async () => {
    const wirelens = await serving('127.0.0.1', 'text/html; charset=utf-8', '<title>Wirelens</title>')
    const other = await serving('127.0.0.1', 'text/html', '<title>Wirelens notes</title>')
    const json = await serving('127.0.0.1', 'application/json', '"<title>Wirelens</title>"')
    expect((await findPortHolder(wirelens.port)).wirelensUrl).toBe(`http://127.0.0.1:${wirelens.port}/`)
    expect((await findPortHolder(other.port)).wirelensUrl).toBeUndefined()
    expect((await findPortHolder(json.port)).wirelensUrl).toBeUndefined()
    await Promise.all([wirelens.close(), other.close(), json.close()])
  })

  it('says nothing of a port that nobody has', async () => {
    const server = await serving('127.0.0.1', 'text/plain', '')
    await server.close()
    expect(await findPortHolder(server.port)).toEqual({})
  })
})

describe('listeningInodes', () => {
  const line = (local: string, state: string, inode: number) =>
    `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  1000        0 ${inode} 1 0 100 0`
  const table = (...lines: string[]) => ['  sl  local_address rem_address   st', ...lines, ''].join('\n')

  it.each([
    ['loopback', '0100007F'],
    ['every address', '00000000'],
    ['every address of both families', '0'.repeat(32)],
    ['loopback in its IPv6 form', '0000000000000000FFFF00000100007F'],
  ])('finds a listener on %s', (_what, address) => {
    expect(listeningInodes(table(line(`${address}:12AC`, '0A', 77)), 4780)).toEqual(['77'])
  })

  it('leaves out connections, other ports and other addresses', () => {
    const others = table(
      line('0100007F:12AC', '01', 1),
      line('0100007F:12AD', '0A', 2),
      line('0200A8C0:12AC', '0A', 3),
      line('00000000000000000000000001000000:12AC', '0A', 4),
    )
    expect(listeningInodes(others, 4780)).toEqual([])
    expect(listeningInodes('', 4780)).toEqual([])
  })
})

describe('readLsof', () => {
  it('takes the first process', () => {
    expect(readLsof('p512\ncnode\nf23\np600\ncother\n')).toEqual({ id: 512, name: 'node' })
    expect(readLsof('p512\ng1\ncCode Helper\n')).toEqual({ id: 512, name: 'Code Helper' })
    expect(readLsof('')).toBeUndefined()
  })
})
