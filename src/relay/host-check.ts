/**
 * Whether a Host header names this server exactly. A page of another site that points its own name
 * at 127.0.0.1 (DNS rebinding) sends that name as Host, and must get nothing.
 * A browser leaves the port out when it is 80.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  if (host === undefined) return false
  const asked = host.toLowerCase()
  return ['127.0.0.1', 'localhost'].some(
    (name) => asked === `${name}:${port}` || (port === 80 && asked === name),
  )
}
