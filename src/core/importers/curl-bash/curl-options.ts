/**
 * curl's options: which there are, which take a value, and what an import may leave unsaid.
 * Long names and letters are those of curl 7.88 and of the releases since (https://curl.se/docs/manpage.html).
 */

const withValue = words(`
  abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout
  connect-to continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary
  data-raw data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url
  dump-header ech egd-file engine etag-compare etag-save expect100-timeout form form-string
  ftp-account ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms
  haproxy-clientip header hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json
  keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth
  mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output
  output-dir parallel-max parallel-max-host pass pinnedpubkey preproxy proto proto-default proto-redir
  proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header
  proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers
  proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range
  rate referer request request-target resolve retry retry-delay retry-max-time sasl-authzid
  service-name sigalgs socks socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit
  speed-time stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword
  tlsuser trace trace-ascii trace-config unix-socket upload-file upload-flags url url-query user
  user-agent variable vlan-priority write-out
`)

const withoutValue = words(`
  alpn anyauth append basic buffer ca-native cert-status clobber compressed compressed-ssh create-dirs
  crlf digest disable disable-eprt disable-epsv disallow-username-in-url doh-cert-status doh-insecure
  dump-ca-embed eprt epsv fail fail-early fail-with-body false-start follow form-escape
  ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip ftp-ssl ftp-ssl-ccc ftp-ssl-control ftp-ssl-reqd
  get globoff haproxy-protocol head help http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3
  http3-only ignore-content-length include insecure ipv4 ipv6 junk-session-cookies keepalive list-only
  location location-trusted mail-rcpt-allowfails manual metalink mptcp negotiate netrc netrc-optional
  next no-alpn no-buffer no-clobber no-keepalive no-npn no-progress-meter no-sessionid npn ntlm
  ntlm-wb out-null parallel parallel-immediate path-as-is post301 post302 post303 progress-bar
  progress-meter proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-http2 proxy-insecure
  proxy-negotiate proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel
  raw remote-header-name remote-name remote-name-all remote-time remove-on-error retry-all-errors
  retry-connrefused sasl-ir sessionid show-error silent skip-existing socks5-basic socks5-gssapi
  socks5-gssapi-nec ssl ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-reqd
  ssl-revoke-best-effort sslv2 sslv3 styled-output suppress-connect-headers tcp-fastopen tcp-nodelay
  tftp-no-options tls-earlydata tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace-ids trace-time
  use-ascii verbose version xattr
`)

const letters = words(`
  #=progress-bar 0=http1.0 1=tlsv1 2=sslv2 3=sslv3 4=ipv4 6=ipv6 :=next A=user-agent B=use-ascii
  C=continue-at D=dump-header E=cert F=form G=get H=header I=head J=remote-header-name K=config
  L=location M=manual N=no-buffer O=remote-name P=ftp-port Q=quote R=remote-time S=show-error
  T=upload-file U=proxy-user V=version X=request Y=speed-limit Z=parallel a=append b=cookie
  c=cookie-jar d=data e=referer f=fail g=globoff h=help i=include j=junk-session-cookies k=insecure
  l=list-only m=max-time n=netrc o=output p=proxytunnel q=disable r=range s=silent t=telnet-option
  u=user v=verbose w=write-out x=proxy y=speed-time z=time-cond
`)

/** Came after 7.88: known, but they make no beginning ambiguous that was unique when it was written. */
const newer = new Set(
  words(`
    ca-native dump-ca-embed ech follow haproxy-clientip ip-tos ipfs-gateway keepalive-cnt mptcp out-null
    parallel-max-host proxy-ca-native proxy-http2 sigalgs skip-existing tls-earlydata trace-config
    trace-ids upload-flags variable vlan-priority
  `),
)

/** Change what is shown or stored on the captured machine, never what is sent. */
const silent = new Set(
  words(`
    append buffer clobber create-dirs create-file-mode disable dump-header fail fail-early fail-with-body
    globoff help include keepalive libcurl location manual metalink no-buffer no-clobber no-keepalive
    no-progress-meter output output-dir out-null parallel parallel-immediate parallel-max
    parallel-max-host progress-bar progress-meter remote-header-name remote-name remote-name-all
    remote-time remove-on-error show-error silent skip-existing stderr styled-output
    suppress-connect-headers tcp-nodelay trace trace-ascii trace-config trace-ids trace-time verbose
    version write-out xattr basic path-as-is
  `),
)

/** Change what is sent, to whom, or in whose name; a page cannot do as they say. */
const meaningful = new Set(
  words(`
    abstract-unix-socket anyauth aws-sigv4 cert cert-type config connect-to crlf digest
    doh-url etag-compare haproxy-clientip haproxy-protocol http0.9 http1.0 interface key key-type
    location-trusted login-options negotiate netrc netrc-file netrc-optional ntlm ntlm-wb pass preproxy
    proxy proxy-anyauth proxy-basic proxy-cert proxy-digest proxy-header proxy-insecure proxy-key
    proxy-negotiate proxy-ntlm proxy-pass proxy-user proxy1.0 proxytunnel quote resolve sasl-authzid
    socks4 socks4a socks5 socks5-hostname time-cond tlspassword tlsuser tr-encoding unix-socket variable
  `),
)

export interface CurlOption {
  readonly name: string
  readonly takesValue: boolean
}

const all = new Map<string, CurlOption>([
  ...withValue.map((name): [string, CurlOption] => [name, { name, takesValue: true }]),
  ...withoutValue.map((name): [string, CurlOption] => [name, { name, takesValue: false }]),
])
const byLetter = new Map(letters.map((pair): [string, string] => [pair.slice(0, 1), pair.slice(2)]))

/** The option of `-X`, by its letter. */
export function findLetter(letter: string): CurlOption | undefined {
  return all.get(byLetter.get(letter) ?? '')
}

/**
 * The option of `--request`, by its name or by a beginning that only one option has. `ambiguous` and
 * `unknown` are what curl refuses.
 */
export function findLongOption(name: string): CurlOption | 'ambiguous' | 'unknown' {
  const exact = all.get(name)
  if (exact !== undefined) return exact
  if (name === '') return 'unknown'
  const candidates = [...all.values()].filter(
    (option) => option.name.startsWith(name) && !newer.has(option.name),
  )
  if (candidates.length > 1) return 'ambiguous'
  return candidates[0] ?? 'unknown'
}

/** How much an option that no Request can hold matters; `none` is left unsaid. */
export function unheldWeight(name: string): 'none' | 'info' | 'warning' {
  if (silent.has(name)) return 'none'
  return meaningful.has(name) ? 'warning' : 'info'
}

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}
