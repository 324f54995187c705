import type { HeaderPair } from './request.ts'

/** A masked text that a variable now stands for. */
export interface MaskedSecret {
  readonly name: string
  readonly original: string
}

export interface SecretMasker {
  /** Headers with each masked credential replaced by a variable, and the variables they now use. */
  replace(headers: readonly HeaderPair[]): { headers: HeaderPair[]; variables: MaskedSecret[] }
}

const credentialNames = new Set(['ocp-apim-subscription-key'])
/** `authorization`, `cf-aig-authorization`, `x-api-key`, `x-goog-api-key`, `x-auth-token`, `x-client-secret`, … */
const credentialEnding = /(?:^|[-_])(?:authorization|api[-_]?key|access[-_]?key|token|secret)$/i
const scheme = /^(?:bearer|basic|token|bot|key|api-?key|digest)[ \t]+/i

/**
 * What capture tools, docs and people write in the place of a secret. Each is something that no issuer of
 * keys produces, so that a real key is never taken for a mask.
 */
const masks: readonly RegExp[] = [
  /\*{2,}/, // sk-rK***yGkU, ****
  /\.{3}|\u2026/, // sk-...abcd
  /[\u2022\u25CF\u00B7\u2219\u2217\uFF0A]{2,}/, // bullets
  /^<[^<>]+>$/, // <YOUR_KEY>, <redacted>
  /^\[[^[\]]+\]$/, // [REDACTED]
  /redacted|\bmasked\b/i,
  /([xX])\1{3,}/, // sk-xxxx
  /^sha256:[0-9a-f]{64}$/i, // what claude-code-proxy stores
  /(?:^|[-_ ])(?:your|my|insert|replace)[-_ ](?:[a-z0-9]+[-_ ])*(?:key|token|secret|here)\b/i, // YOUR_API_KEY
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:KEY|TOKEN|SECRET)(?:_HERE)?$/, // ANTHROPIC_API_KEY
]

/** True for a header whose value is a key or token. Cookies are not: they hold many values of many kinds. */
export function isCredentialHeader(name: string): boolean {
  return credentialNames.has(name.toLowerCase()) || credentialEnding.test(name)
}

/** True if the text stands for a secret without being it: `sk-rK***yGkU`, `[REDACTED]`, `YOUR_API_KEY`. */
export function isMaskedSecret(text: string): boolean {
  return masks.some((mask) => mask.test(text))
}

/** A credential header's value, cut into its scheme (`Bearer `, with the space; maybe empty) and the secret. */
export function splitCredential(value: string): { scheme: string; secret: string } {
  const found = scheme.exec(value)?.[0] ?? ''
  return { scheme: found, secret: value.slice(found.length) }
}

/**
 * Replaces masked credentials by variables, `{{AUTH_TOKEN}}` first, then `{{API_KEY}}`, `{{API_KEY_2}}`, ….
 * One masker serves one import: the same masked text gets the same name in every request of it. `taken` are
 * variable names already in use, which are left alone. Real keys and other headers stay as they are.
 */
export function createSecretMasker(taken: Iterable<string> = []): SecretMasker {
  const used = new Set(taken)
  const names = new Map<string, string>()
  const nameOf = (original: string): string => {
    const known = names.get(original)
    if (known !== undefined) return known
    const name = freeName(used)
    used.add(name)
    names.set(original, name)
    return name
  }
  return {
    replace(headers) {
      const variables = new Map<string, MaskedSecret>()
      const replaced = headers.map((pair): HeaderPair => {
        const [header, value] = pair
        if (!isCredentialHeader(header)) return pair
        const { scheme: kept, secret } = splitCredential(value)
        const original = secret.trim()
        if (original === '' || original.includes('{{') || !isMaskedSecret(original)) return pair
        const name = nameOf(original)
        variables.set(name, { name, original })
        return [header, `${kept}{{${name}}}`]
      })
      return { headers: replaced, variables: [...variables.values()] }
    },
  }
}

function freeName(used: ReadonlySet<string>): string {
  if (!used.has('AUTH_TOKEN')) return 'AUTH_TOKEN'
  if (!used.has('API_KEY')) return 'API_KEY'
  let number = 2
  while (used.has(`API_KEY_${number}`)) number += 1
  return `API_KEY_${number}`
}
