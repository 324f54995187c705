import type { Exchange } from '../../core/exchange/exchange.ts'

/** `wirelens-api.example.com-2026-11-27-040806.har`: where it went, and when by the user's clock. */
export function harFileName(exchanges: readonly Exchange[]): string {
  const hosts = new Set(exchanges.map((exchange) => hostOf(exchange.request.url)))
  const [host = ''] = hosts
  const where = hosts.size === 1 ? host : 'all'
  const when = localTime(new Date(Math.max(...exchanges.map((exchange) => exchange.startedAt))))
  return ['wirelens', where, when].filter((part) => part !== '').join('-') + '.har'
}

/** Of what the user wrote, which need not be a URL; only what every file system takes. */
function hostOf(url: string): string {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#]*)/iu.exec(url)?.[1] ?? ''
  return host
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .slice(0, 80)
    .replaceAll(/^[.-]+|[.-]+$/gu, '')
}

function localTime(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join('-')
  return `${day}-${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('')}`
}
