import { isCredentialHeader, splitCredential } from './masked-secrets.ts'

/** Cookies are many values in one, and all of them are the session's. */
const cookieNames = new Set(['cookie', 'cookie2', 'set-cookie'])
const otherSecretNames =
  /(?:^|[-_])(?:password|passwd|credentials?|session[-_]?id|signature|auth|jwt|keys?)$/iu
const secretQueryNames =
  /(?:^|[-_.])(?:api[-_]?key|key|token|secret|sig|signature|password|credential|auth|jwt)$/iu

/** A header that holds cookies: no part of its value may be seen. */
export function isCookieHeader(name: string): boolean {
  return cookieNames.has(name.toLowerCase())
}

/** A header whose value, or the part of it after a scheme, is nobody else's business. */
export function isSecretHeader(name: string): boolean {
  return isCookieHeader(name) || isCredentialHeader(name) || otherSecretNames.test(name)
}

/** A query parameter that holds a key: `?key=…` of Gemini, `?api-key=…` of many. */
export function isSecretQueryName(name: string): boolean {
  return secretQueryNames.test(name)
}

/** What stands for a secret on screen: always as long, so that it does not tell how long the secret is. */
export const secretMask = '••••••••'

/** A variable stands for a secret and hides it already. */
const onlyVariable = /^\s*\{\{[A-Za-z_]\w*\}\}\s*$/u

/** A URL or request target with user, password and the values of parameters that hold keys behind masks. */
export function hideUrlSecrets(url: string): string {
  return url
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)([^/?#@]*)@/iu, `$1${secretMask}@`)
    .replaceAll(/([?&;])([^?=&;#]*)=([^&;#]+)/g, (whole, mark: string, name: string, value: string) =>
      isSecretQueryName(name) && !onlyVariable.test(value) ? `${mark}${name}=${secretMask}` : whole,
    )
}

/** Where in a header value the secret begins, after its scheme; undefined when there is none. */
export function secretStart(name: string, value: string): number | undefined {
  if (!isSecretHeader(name)) return undefined
  const { scheme, secret } = isCookieHeader(name) ? { scheme: '', secret: value } : splitCredential(value)
  return secret.trim() === '' ? undefined : scheme.length
}

/** `Bearer ••••••••`: the scheme is worth seeing, the secret is not. Undefined where nothing is to hide. */
export function hideSecret(name: string, value: string): string | undefined {
  const start = secretStart(name, value)
  return start === undefined ? undefined : value.slice(0, start) + secretMask
}

/** The same for a value as the user wrote it, where a variable may stand for the secret. */
export function hideWrittenSecret(name: string, value: string): string | undefined {
  const start = secretStart(name, value)
  return start !== undefined && onlyVariable.test(value.slice(start)) ? undefined : hideSecret(name, value)
}
