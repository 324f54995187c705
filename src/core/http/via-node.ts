/** A node of Alibaba Cloud's CDN or ESA. The meaning of its name is inferred from public captures. */
export interface AlibabaHop {
  readonly kind: 'alibaba'
  readonly raw: string
  /** `ens-` names belong to ESA (and the edge nodes under it), the others to the older CDN. */
  readonly product: 'esa' | 'cdn'
  readonly family: 'ens-cache' | 'ens-vcache' | 'cache' | 'vcache' | 'kunlun'
  readonly node: number
  /** `edge` faces the client, `second-tier` the origin. */
  readonly tier: 'edge' | 'second-tier'
  /** Two letters: a country outside mainland China, `cn` or a data-centre code inside it. */
  readonly areaCode: string
  readonly cluster: number
  readonly subcluster?: number
  readonly timing?: AlibabaTiming
}

/** What a node appended in square brackets. */
export interface AlibabaTiming {
  readonly raw: string
  /** Milliseconds to the response head at this node; absent when it answered without asking further. */
  readonly elapsedMs?: number
  readonly second?: number
  readonly status?: number
  /** The CDN's own error number, 0 for none. */
  readonly errorCode?: number
  /** `H` hit, `M` miss, `DP` passed through. */
  readonly flag?: string
}

export type HopPlace =
  | { readonly kind: 'country'; readonly code: string; readonly name: string }
  | { readonly kind: 'data-centre'; readonly code: string }

const nodeName =
  /^(ens-cache|ens-vcache|vcache|cache|kunlun)(\d+)\.(l2)?([a-z]{2})(\d+)(?:-(\d+))?(?:\[([^\]]*)\])?$/

export function parseAlibabaNode(raw: string): AlibabaHop | undefined {
  const match = nodeName.exec(raw)
  if (!match) return undefined
  const [, family = '', node, secondTier, areaCode = '', cluster, subcluster, bracket] = match
  return {
    kind: 'alibaba',
    raw,
    product: family.startsWith('ens-') ? 'esa' : 'cdn',
    family: family as AlibabaHop['family'],
    node: Number(node),
    tier: secondTier === undefined ? 'edge' : 'second-tier',
    areaCode,
    cluster: Number(cluster),
    ...(subcluster === undefined ? {} : { subcluster: Number(subcluster) }),
    ...(bracket === undefined ? {} : { timing: parseTiming(bracket) }),
  }
}

/** `cache10.sg17`: the name without product prefix and brackets, short enough for a route drawing. */
export function shortNodeName(hop: AlibabaHop): string {
  return hop.raw.replace(/^ens-/, '').replace(/\[.*$/, '')
}

// Where Alibaba Cloud says it has nodes outside mainland China. Only these are read as countries: mainland
// data centres carry two letters of their own (et, cm, nu, nm, su) that are country codes by chance.
const countries = new Set(
  'ae at au be bg bh br ca ch cl cn co cz de dk eg es fi fr gb gr hk hu id ie il in it jp kh kr kw kz ma mo mx my ng nl no nz om pe ph pk pl pt qa ro ru sa se sg th tr tw ua us vn za'.split(
    ' ',
  ),
)

/** Where a node stands, named in the given language; a data-centre code stays a code. */
export function hopPlace(areaCode: string, locale: 'en' | 'zh-CN'): HopPlace {
  const code = areaCode.toUpperCase()
  if (!countries.has(areaCode)) return { kind: 'data-centre', code }
  const names = new Intl.DisplayNames([locale], { type: 'region', style: 'short' })
  return { kind: 'country', code, name: names.of(code) ?? code }
}

/** Forms seen: `t,0,DP` · `t,u,STATUS-ERROR,H` · `t,STATUS-ERROR,H` · `t,0` · `t,u,0` · `,N`. */
function parseTiming(raw: string): AlibabaTiming {
  const parts = raw.split(',').map((part) => part.trim())
  const timing: { -readonly [K in keyof AlibabaTiming]: AlibabaTiming[K] } = { raw }
  const [first = '', ...rest] = parts
  if (first === '') {
    const errorCode = wholeNumber(rest[0])
    return errorCode === undefined ? timing : { ...timing, errorCode }
  }
  const elapsedMs = wholeNumber(first)
  if (elapsedMs !== undefined) timing.elapsedMs = elapsedMs
  for (const part of rest) {
    const outcome = /^(\d{3})-(\d+)$/.exec(part)
    const number = wholeNumber(part)
    if (outcome) {
      timing.status = Number(outcome[1])
      timing.errorCode = Number(outcome[2])
    } else if (number === undefined) {
      if (part !== '') timing.flag = part
    } else if (timing.second === undefined) {
      timing.second = number
    }
  }
  return timing
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
}
