import type { HeaderPair } from '../core/http/request.ts'

function contentSecurityPolicy(scriptSources: string): string {
  return [
    `default-src 'self'`,
    `script-src ${scriptSources}`,
    `style-src 'self' 'unsafe-inline'`,
    `worker-src 'self' blob:`,
    // The page sends to whatever address the user types.
    `connect-src *`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/**
 * Sent with every answer of the local server.
 * While developing, Vite puts an inline script into the page, which the policy of a built page forbids.
 */
export function securityHeaders(mode: 'built' | 'development'): readonly HeaderPair[] {
  const scriptSources = mode === 'built' ? `'self'` : `'self' 'unsafe-inline'`
  return [
    ['Content-Security-Policy', contentSecurityPolicy(scriptSources)],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['X-Frame-Options', 'DENY'],
  ]
}
