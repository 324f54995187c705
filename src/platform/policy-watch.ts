export interface PolicyWatch {
  /** Whether this page's Content-Security-Policy stopped a request to the URL's origin since the watch began. */
  wasBlocked(): Promise<boolean>
  stop(): void
}

/**
 * Watches for a Content-Security-Policy that stops requests to a URL. Fetch itself does not say so; an event
 * does, in a task of its own that may come after fetch has failed.
 */
export function watchPolicy(url: string): PolicyWatch {
  const { origin } = new URL(url)
  let blocked = false
  const listen = (event: SecurityPolicyViolationEvent): void => {
    const connects = event.effectiveDirective === 'connect-src' || event.effectiveDirective === 'default-src'
    if (connects && event.disposition === 'enforce' && isOfOrigin(event.blockedURI, origin)) blocked = true
  }
  document.addEventListener('securitypolicyviolation', listen)
  return {
    async wasBlocked() {
      if (!blocked) await new Promise((resolve) => setTimeout(resolve, 0))
      return blocked
    },
    stop: () => document.removeEventListener('securitypolicyviolation', listen),
  }
}

function isOfOrigin(blockedUrl: string, origin: string): boolean {
  return URL.canParse(blockedUrl) && new URL(blockedUrl).origin === origin
}
