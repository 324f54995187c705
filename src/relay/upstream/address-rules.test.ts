import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refuseAddress } from './address-rules.ts'
import { parseIpAddress } from './ip-address.ts'

const own = { port: 4780, interfaces: ['192.168.7.9', 'fd00:1::9', 'fe80::9%eth0', '127.0.0.1', '::1'] }

/** Every way in which an IPv4 address can stand inside an IPv6 address. */
function formsOf(ipv4: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = ipv4.split('.').map(Number)
  const hex = (high: number, low: number): string => ((high << 8) | low).toString(16)
  return [
    ipv4,
    `::ffff:${ipv4}`,
    `::FFFF:${hex(a, b)}:${hex(c, d)}`,
    `0:0:0:0:0:ffff:${hex(a, b)}:${hex(c, d)}`,
    `::ffff:0:${ipv4}`,
    `::${ipv4}`,
    `::${hex(a, b)}:${hex(c, d)}`,
    `64:ff9b::${ipv4}`,
    `64:ff9b::${hex(a, b)}:${hex(c, d)}`,
    `64:ff9b:1::${ipv4}`,
    `64:ff9b:1:${hex(a, b)}:${hex(0, c)}:${hex(d, 0)}::`,
    `64:ff9b:1:${hex(0, a)}:${hex(0, b)}:${hex(c, d)}::`,
    `64:ff9b:1:0:${hex(0, a)}:${hex(b, c)}:${hex(d, 0)}:0`,
    `2002:${hex(a, b)}:${hex(c, d)}::`,
    `2002:${hex(a, b)}:${hex(c, d)}:1::5`,
  ]
}

function code(address: string, port = 80): string | undefined {
  return refuseAddress(address, port, own)?.code
}

describe('link-local and metadata addresses are refused on every port, in every form', () => {
  const refused = [
    '169.254.0.0',
    '169.254.169.254',
    '169.254.170.2',
    '169.254.255.255',
    '100.100.100.200',
    '168.63.129.16',
  ].flatMap(formsOf)

  test.each([
    ...refused,
    'fe80::1',
    'fe80::1%eth0',
    'FE80::a9fe:a9fe',
    'febf:ffff::1',
    'fd00:ec2::254',
    'FD00:0EC2:0:0:0:0:0:0254',
    'fd20:ce::254',
  ])('%s', (address) => {
    expect(refuseAddress(address, 80, own)).toEqual({ code: 'address', value: address })
    expect(code(address, 4780)).toBe('address')
  })
})

describe('this machine is refused on the port of the relay only', () => {
  test.each([
    ...['127.0.0.1', '127.9.8.7', '127.255.255.255', '0.0.0.0', '0.1.2.3', '192.168.7.9'].flatMap(formsOf),
    '::1',
    '::',
    'fd00:1::9',
    '0:0:0:0:0:0:0:1',
  ])('%s', (address) => {
    expect(code(address, 4780)).toBe('own-port')
    expect(code(address, 4781)).toBeUndefined()
  })

  test('the value says where', () => {
    expect(refuseAddress('::1', 4780, own)?.value).toBe('[::1]:4780')
    expect(refuseAddress('127.0.0.1', 4780, own)?.value).toBe('127.0.0.1:4780')
  })
})

test.each([
  '169.253.255.255',
  '169.255.0.0',
  '100.100.100.199',
  '168.63.129.17',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.0.1',
  '100.64.0.1',
  '1.1.1.1',
  'fec0::1',
  'fe7f::1',
  'fd00:ec2::253',
  'fc00::1',
  '2606:4700::1111',
  '2001:db8::a9fe:a9fe',
  '::ffff:10.0.0.1',
])('%s is allowed, on the port of the relay too', (address) => {
  expect(code(address)).toBeUndefined()
  expect(code(address, 4780)).toBeUndefined()
})

test.each([
  '',
  'localhost',
  '1.2.3',
  '1.2.3.4.5',
  '256.1.1.1',
  '1::2::3',
  ':::',
  'g::',
  '1:2:3:4:5:6:7',
  '::1.2.3',
])('%j is no address, and refused as such', (address) => {
  expect(parseIpAddress(address)).toBeUndefined()
  expect(code(address)).toBe('address')
})

test.each([
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://0251.0376.0251.0376/',
  'http://0xa9.0xfe.0xa9.0xfe/',
  'http://169.254.43518/',
  'http://169.16689662/',
  'http://169.254.169.254./',
  'http://１６９.２５４.１６９.２５４/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[0:0:0:0:0:ffff:a9fe:a9fe]/',
])('%s names a refused address, as the URL parser reads it', (url) => {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '')
  expect(code(host)).toBe('address')
})

test('an IPv6 address reads back as it was written', () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const bytes = parseIpAddress(address) ?? []
      expect(bytes).toHaveLength(16)
      const host = new URL(`http://[${address}]/`).hostname
      expect(parseIpAddress(host.slice(1, -1))).toEqual(bytes)
    }),
  )
})
