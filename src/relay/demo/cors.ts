import type { HeaderPair } from '../../core/http/request.ts'
import { type DemoSwitches, isStockGateway } from './switches.ts'

const allowedMethods = 'GET, HEAD, POST, OPTIONS'

const exposedHeaders = [
  'content-type',
  'cache-control',
  'x-new-api-version',
  'x-oneapi-request-id',
  'server',
  'via',
  'x-wirelens-demo',
  'retry-after',
  'date',
].join(', ')

/** gin-contrib/cors as new-api configures it: any origin, with credentials, no expose list. */
const stockHeaders: readonly HeaderPair[] = [
  ['access-control-allow-origin', '*'],
  ['access-control-allow-credentials', 'true'],
]

/** CORS lines of an answer other than a preflight's. https://fetch.spec.whatwg.org/#http-responses */
export function answerCorsHeaders(switches: DemoSwitches): readonly HeaderPair[] {
  if (switches.cors === 'none') return []
  if (isStockGateway(switches)) return stockHeaders
  return [
    ['access-control-allow-origin', '*'],
    ['access-control-expose-headers', exposedHeaders],
  ]
}

/**
 * CORS lines of a preflight's answer. By default it allows exactly what was asked for, by name:
 * a `*` would not cover `authorization` in the standard.
 *
 * @param asked value of Access-Control-Request-Headers
 */
export function preflightHeaders(switches: DemoSwitches, asked: string | undefined): readonly HeaderPair[] {
  if (switches.preflight === 'refuse') return []
  if (isStockGateway(switches) && switches.preflight === 'allow')
    return [
      ...stockHeaders,
      ['access-control-allow-methods', allowedMethods],
      ['access-control-allow-headers', '*'],
      ['access-control-max-age', '43200'],
    ]
  const names = (asked ?? '').split(',').map((name) => name.trim())
  const allowed = names.filter(
    (name) =>
      name !== '' &&
      !(switches.preflight === 'no-stainless' && name.toLowerCase().startsWith('x-stainless-')),
  )
  return [
    ['access-control-allow-origin', '*'],
    ['access-control-allow-methods', allowedMethods],
    ...(allowed.length === 0 ? [] : [['access-control-allow-headers', allowed.join(', ')] as const]),
    ['access-control-max-age', '600'],
    ['vary', 'access-control-request-headers'],
  ]
}
