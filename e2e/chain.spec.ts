import { once } from 'node:events'
import { connect } from 'node:net'
import { constants, createGunzip, gunzipSync } from 'node:zlib'
import { chainFixture, type ChainFixtures } from './chain/chain-fixture.ts'
import { nginxVia } from './chain/nginx-configuration.ts'
import { chunksOf, plainSend, valuesOf, type PlainAnswer } from './chain/plain-client.ts'
import { expect, test as base } from './wirelens-test.ts'

const test = base.extend<object, ChainFixtures>({ chain: chainFixture })

// The control: what real servers do to an answer, seen by a client that has nothing of Wirelens in it.

const acceptGzip = { headers: { 'accept-encoding': 'gzip' } }
/** Two dozen events, one at a time. */
const slowStream = 'demo-events=24&demo-gap=40'

const squidVia =
  /^1\.1 Caddy, ens-cache27\.l2hk12, ens-cache10\.sg17, 1\.1 cache\.chain\.test \(squid\/[\d.]+\)$/u

/** Reads a gzip body until its text holds as many events, which may be before its end. */
async function readEvents(answer: PlainAnswer, count: number): Promise<string> {
  const decoder = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH })
  let text = ''
  for await (const piece of answer.body.pipe(decoder) as AsyncIterable<Buffer>) {
    text += piece.toString('utf8')
    if (text.split('\n\n').length > count) break
  }
  return text
}

test('squid names itself in the gateway’s via line, and nginx adds a line of its own', async ({
  chain,
  mark,
}) => {
  for (const origin of [chain.streamingOrigin, chain.bufferingOrigin]) {
    const answer = await plainSend(`${origin}/v1/messages?${mark}&demo-gap=0`)
    expect(answer.status).toBe(200)
    expect(valuesOf(answer, 'via')).toEqual([expect.stringMatching(squidVia), nginxVia])
    expect(valuesOf(answer, 'server')).toEqual([expect.stringMatching(/^nginx\//u)])
    answer.close()
  }
})

test('the first nginx compresses stream and JSON for a client that takes gzip', async ({
  chain,
  server,
  mark,
}) => {
  for (const switches of ['demo-gap=0', 'demo-body=json']) {
    const path = `/v1/messages?${mark}&${switches}`
    const answer = await plainSend(chain.streamingOrigin + path, acceptGzip)
    expect(valuesOf(answer, 'content-encoding')).toEqual(['gzip'])
    const encoded = Buffer.concat(await chunksOf(answer))
    const direct = Buffer.concat(await chunksOf(await plainSend(server.demoOrigin + path)))
    expect(encoded.length).toBeLessThan(direct.length)
    expect(gunzipSync(encoded).toString('utf8')).toBe(direct.toString('utf8'))

    const plain = await plainSend(chain.streamingOrigin + path)
    expect(valuesOf(plain, 'content-encoding')).toEqual([])
    expect(Buffer.concat(await chunksOf(plain)).toString('utf8')).toBe(direct.toString('utf8'))
  }
})

test('through gzip each piece comes while the stream is still open', async ({ chain, mark, demoLog }) => {
  const path = `/v1/messages?${mark}&demo-events=24&demo-gap=10&demo-delivery=stall`
  const answer = await plainSend(chain.streamingOrigin + path, acceptGzip)
  // The demo writes a third of its events, and then nothing for ever: what is here was not waited for.
  const text = await readEvents(answer, 8)
  expect(text).toContain('event: message_start')
  expect((await demoLog.only()).ended).toBe('open')
  answer.close()
  // And that the client is gone goes all the way back.
  await expect.poll(async () => (await demoLog.only()).ended).toBe('client-closed')
})

test('what streams comes in many chunks, what nginx gathers in one', async ({ chain, mark }) => {
  const path = `/v1/messages?${mark}&${slowStream}`
  const streamed = await chunksOf(await plainSend(chain.streamingOrigin + path, acceptGzip))
  expect(streamed.length).toBeGreaterThan(8)
  const gathered = await chunksOf(await plainSend(chain.bufferingOrigin + path, acceptGzip))
  expect(gathered.length).toBeLessThan(3)
})

test('of a gathered answer nothing comes before the demo has ended it', async ({ chain, mark, demoLog }) => {
  const answer = await plainSend(`${chain.bufferingOrigin}/v1/messages?${mark}&${slowStream}`)
  await once(answer.body, 'data')
  expect((await demoLog.only()).ended).toBe('finished')
  answer.close()
})

test('squid is a proxy too: it takes a whole URL, and says so in via', async ({ chain, server, mark }) => {
  const answer = await plainSend(`${server.demoOrigin}/v1/messages?${mark}&demo-gap=0`, {
    proxy: chain.forwardProxyOrigin,
  })
  expect(answer.status).toBe(200)
  expect(valuesOf(answer, 'via')).toEqual([expect.stringMatching(squidVia)])
  expect(Buffer.concat(await chunksOf(answer)).toString('utf8')).toContain('event: message_stop')
})

test('squid makes a tunnel to any port, and leaves no trace in what goes through', async ({
  chain,
  server,
}) => {
  const { port } = new URL(chain.forwardProxyOrigin)
  const { host } = new URL(server.demoOrigin)
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(`CONNECT ${host} HTTP/1.1\r\nhost: ${host}\r\n\r\n`)
  const [established] = (await once(socket, 'data')) as [Buffer]
  expect(established.toString('latin1')).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\n$/su)
  socket.write(`GET / HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`)
  let text = ''
  for await (const piece of socket as AsyncIterable<Buffer>) text += piece.toString('latin1')
  expect(text).toContain('via: 1.1 Caddy, ens-cache27.l2hk12, ens-cache10.sg17\r\n')
  expect(text).not.toContain('squid')
})
