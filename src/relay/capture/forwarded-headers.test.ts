import { describe, expect, it } from 'vitest'
import { relayTokenHeader } from '../../core/transport/relay-codec.ts'
import { requestHeaders, responseHeaders } from './forwarded-headers.ts'

describe('requestHeaders', () => {
  it('keeps order, case, repeats and bytes', () => {
    const raw = [
      'X-B',
      '1',
      'x-a',
      '2',
      'X-B',
      '\u00e4\u00bd\u00a0\u00ff',
      'Content-Length',
      '3',
      'Cookie',
      'a=b',
    ]
    expect(requestHeaders(raw)).toEqual([
      ['X-B', '1'],
      ['x-a', '2'],
      ['X-B', '你\udcff'],
      ['Content-Length', '3'],
      ['Cookie', 'a=b'],
    ])
  })

  it('leaves out what is of the connection, what Connection names, host and token', () => {
    const names =
      'Host Keep-Alive Proxy-Connection Proxy-Authenticate Proxy-Authorization TE Trailer Transfer-Encoding Upgrade'
    const raw = [...names.split(' '), 'X-Named', 'X-Other', relayTokenHeader].flatMap((name) => [
      name,
      'value',
    ])
    const connections = ['Connection', 'close, X-Named', 'connection', ' x-other ,']
    expect(requestHeaders([...connections, ...raw, 'Kept', 'yes'])).toEqual([['Kept', 'yes']])
  })

  it('says for itself that trailers are welcome, where the client said so', () => {
    expect(requestHeaders(['TE', 'gzip, Trailers', 'Connection', 'TE'])).toEqual([
      ['TE', 'trailers'],
      ['Connection', 'TE'],
    ])
    expect(requestHeaders(['TE', 'gzip', 'Connection', 'TE'])).toEqual([])
  })
})

describe('responseHeaders', () => {
  it('leaves out what is of the connection, and nothing else', () => {
    expect(
      responseHeaders([
        ['Via', '1.1 a'],
        ['via', '1.1 b'],
        ['Connection', 'keep-alive, X-Hop'],
        ['X-Hop', '1'],
        ['Keep-Alive', 'timeout=5'],
        ['Transfer-Encoding', 'chunked'],
        ['Trailer', 'X-Checksum'],
        ['Set-Cookie', 'a'],
        ['Set-Cookie', 'b'],
        ['Content-Encoding', 'gzip'],
      ]),
    ).toEqual([
      ['Via', '1.1 a'],
      ['via', '1.1 b'],
      ['Trailer', 'X-Checksum'],
      ['Set-Cookie', 'a'],
      ['Set-Cookie', 'b'],
      ['Content-Encoding', 'gzip'],
    ])
  })
})
