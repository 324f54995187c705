/** As https://w3c.github.io/trusted-types/ has it; a browser without it enforces nothing either. */
interface TrustedTypes {
  createPolicy(name: 'default', policy: { readonly createScriptURL: (url: string) => string | null }): unknown
}

/**
 * The relay's policy lets no text become markup or the address of a script, unless a policy of the page made it so.
 * Workers are named by addresses that the build writes as text; this lets those of this page through, and no markup.
 */
export function trustOwnScripts(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }
  trustedTypes?.createPolicy('default', {
    createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : null),
  })
}
