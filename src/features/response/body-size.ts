import type { Metrics } from '../../core/insight/analysis.ts'
import type { ResponseHead } from '../../core/transport/transport-event.ts'
import { formatBytes } from '../../ui/quantities.ts'

/** `48.3 kB`, or `12.1 kB gzip → 48.3 kB` where a content coding was undone. */
export function bodySize(
  { bytes, encodedBytes }: Pick<Metrics, 'bytes' | 'encodedBytes'>,
  head: Pick<ResponseHead, 'headers'> | undefined,
  locale: string,
): string {
  const size = formatBytes(bytes, locale)
  if (encodedBytes === undefined) return size
  const codings = (head?.headers ?? [])
    .filter(([name, value]) => name.toLowerCase() === 'content-encoding' && value.trim() !== '')
    .map(([, value]) => value.trim())
  return `${[formatBytes(encodedBytes, locale), codings.join(', ')].join(' ').trim()} → ${size}`
}
