/** The bytes of an IP address: 4 or 16. Undefined when the text is none; a zone (`fe80::1%eth0`) is left off. */
export function parseIpAddress(text: string): readonly number[] | undefined {
  const [address = ''] = text.split('%')
  return address.includes(':') ? parseIpv6(address) : parseIpv4(address)
}

function parseIpv4(text: string): readonly number[] | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined
  const bytes = text.split('.').map(Number)
  return bytes.every((byte) => byte <= 255) ? bytes : undefined
}

function parseIpv6(text: string): readonly number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map(parseGroups)
  if (head === undefined) return undefined
  if (halves.length === 1) return head.length === 16 ? head : undefined
  if (tail === undefined || head.length + tail.length > 14) return undefined
  return [...head, ...new Array<number>(16 - head.length - tail.length).fill(0), ...tail]
}

/** Groups of four hexadecimal digits as bytes; the last may be an IPv4 address. */
function parseGroups(text: string): readonly number[] | undefined {
  if (text === '') return []
  const bytes: number[] = []
  const groups = text.split(':')
  for (const [index, group] of groups.entries()) {
    const ipv4 = index === groups.length - 1 ? parseIpv4(group) : undefined
    if (ipv4 !== undefined) bytes.push(...ipv4)
    else if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16)
      bytes.push(value >> 8, value & 0xff)
    } else return undefined
  }
  return bytes
}

/** IPv4 addresses that stand inside an IPv6 address, in every form that a network may translate back. */
export function embeddedIpv4(bytes: readonly number[]): readonly (readonly number[])[] {
  if (bytes.length === 4) return [bytes]
  const last = bytes.slice(12)
  const startsWith = (...prefix: number[]): boolean => prefix.every((byte, index) => bytes[index] === byte)
  const zeros = (count: number): number[] => new Array<number>(count).fill(0)
  // ::ffff:a.b.c.d (mapped), ::ffff:0:a.b.c.d (translated, RFC 2765) and ::a.b.c.d (compatible)
  if (startsWith(...zeros(10), 0xff, 0xff)) return [last]
  if (startsWith(...zeros(8), 0xff, 0xff, 0, 0)) return [last]
  if (startsWith(...zeros(12))) return [last]
  // 2002:a.b.c.d::/48 (6to4)
  if (startsWith(0x20, 0x02)) return [bytes.slice(2, 6)]
  // 64:ff9b::/96 (NAT64)
  if (startsWith(0x00, 0x64, 0xff, 0x9b, ...zeros(8))) return [last]
  // 64:ff9b:1::/48: for local use, by any of the prefix lengths of RFC 6052; byte 8 is skipped
  if (startsWith(0x00, 0x64, 0xff, 0x9b, 0x00, 0x01)) {
    return [
      last,
      [...bytes.slice(6, 8), ...bytes.slice(9, 11)],
      [...bytes.slice(7, 8), ...bytes.slice(9, 12)],
      bytes.slice(9, 13),
    ]
  }
  return []
}
