import { expect, it } from 'vitest'
import { connectionRows } from './connection-rows.ts'

it('shows address, proxy, TLS and certificate', () => {
  const rows = connectionRows(
    {
      remoteAddress: '2001:db8::1',
      remotePort: 443,
      proxy: 'http://proxy.example:3128',
      connectedAt: 8,
      securedAt: 11,
      tls: {
        version: 'TLSv1.3',
        cipher: 'TLS_AES_256_GCM_SHA384',
        alpn: 'h2',
        certificate: {
          subject: 'gateway.example',
          issuer: 'Example CA',
          names: ['gateway.example', '*.gateway.example'],
          validFrom: '2026-01-31T23:30:00.000Z',
          validTo: 'no time',
          fingerprint256: 'AA:BB',
        },
      },
    },
    'en',
  )
  expect(rows.map(({ name, value }) => `${name}: ${value}`)).toEqual([
    'remoteAddress: [2001:db8::1]:443',
    'proxy: http://proxy.example:3128',
    'tlsVersion: TLSv1.3',
    'cipher: TLS_AES_256_GCM_SHA384',
    'alpn: h2',
    'subject: gateway.example',
    'issuer: Example CA',
    'names: gateway.example, *.gateway.example',
    'validity: Jan 31, 2026 – no time',
    'fingerprint: AA:BB',
  ])
})

it('has no rows for what a plain connection lacks', () => {
  const rows = connectionRows({ remoteAddress: '127.0.0.1', remotePort: 8080, connectedAt: 1 }, 'en')
  expect(rows).toEqual([{ name: 'remoteAddress', value: '127.0.0.1:8080' }])
})
