import { decodeEagleId, type EagleId } from './eagle-id.ts'
import { headerValue, type HeaderPair } from './request.ts'
import { decodeOneapiRequestId, type OneapiRequestId } from './request-id.ts'

export type FoundRequestId = { readonly header: string; readonly value: string } & (
  | { readonly kind: 'oneapi'; readonly decoded: OneapiRequestId }
  | { readonly kind: 'eagle'; readonly decoded: EagleId }
  /** `dataCentre` is the airport code of the Cloudflare site that took the request in. */
  | { readonly kind: 'cloudflare'; readonly dataCentre: string }
  | { readonly kind: 'plain' }
)

// The gateway's own id first: its operator finds the request by it. Then the provider's, then the network's.
const byUsefulness = [
  'x-oneapi-request-id',
  'request-id',
  'x-request-id',
  'x-shellapi-request-id',
  'x-oai-request-id',
  'apim-request-id',
  'x-amzn-requestid',
  'x-generation-id',
  'x-litellm-call-id',
  'x-zeabur-request-id',
  'cf-ray',
  'eagleid',
  'x-amz-cf-id',
  'x-trace-id',
]

/** The ids in a response head that someone could be asked about, most useful first, decoded where the form is known. */
export function decodeRequestIds(headers: readonly HeaderPair[]): FoundRequestId[] {
  const date = headerValue(headers, 'date')
  return byUsefulness.flatMap((header) => {
    const value = headerValue(headers, header)?.trim()
    return value ? [readId(header, value, date)] : []
  })
}

function readId(header: string, value: string, date: string | undefined): FoundRequestId {
  if (header === 'cf-ray') {
    const dataCentre = /^[0-9a-f]+-([A-Z]{3})$/i.exec(value)?.[1]
    if (dataCentre) return { header, value, kind: 'cloudflare', dataCentre: dataCentre.toUpperCase() }
  }
  if (header === 'eagleid') {
    const decoded = decodeEagleId(value)
    if (decoded) return { header, value, kind: 'eagle', decoded }
  }
  // Gateways are put behind one another, so an id of this form may stand in any of the fields.
  const decoded = decodeOneapiRequestId(value, date)
  return decoded ? { header, value, kind: 'oneapi', decoded } : { header, value, kind: 'plain' }
}
