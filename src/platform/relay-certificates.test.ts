import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { callRelay } from './relay-access.ts'
import { allowCertificate } from './relay-certificates.ts'

let server: Server
let call: typeof callRelay
let received: { readonly line: string; readonly contentType: string | undefined; readonly body: string }
let answer: { readonly status: number; readonly body: string }

beforeEach(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      received = {
        line: `${request.method} ${request.url}`,
        contentType: request.headers['content-type'],
        body: Buffer.concat(parts).toString(),
      }
      response.writeHead(answer.status).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  call = (path, options) => {
    const { contentType = '', ...rest } = options ?? {}
    return fetch(`http://127.0.0.1:${port}${path}`, { ...rest, headers: { 'content-type': contentType } })
  }
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const allow = () => allowCertificate('https://gateway.test:8443', 'AA:BB', call)

it('names origin and fingerprint', async () => {
  answer = { status: 204, body: '' }
  expect(await allow()).toEqual({ kind: 'allowed' })
  expect(received).toEqual({
    line: 'POST /api/certificates',
    contentType: 'application/json',
    body: '{"origin":"https://gateway.test:8443","fingerprint256":"AA:BB"}',
  })
})

it('tells a refusal with the relay’s sentence, if there is one', async () => {
  answer = { status: 403, body: '{"error":"Not this page."}' }
  expect(await allow()).toEqual({ kind: 'refused', message: 'Not this page.' })
  answer = { status: 404, body: '<h1>' }
  expect(await allow()).toEqual({ kind: 'refused', message: '' })
})

it('tells that nobody is there', async () => {
  await new Promise((resolve) => server.close(resolve))
  expect(await allow()).toEqual({ kind: 'relay-unreachable' })
})
