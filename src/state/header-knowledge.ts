import { useQuery } from '@tanstack/react-query'
import type { HeaderKnowledge } from '../core/insight/header-knowledge/header-knowledge.ts'
import { loadHeaderKnowledge } from '../platform/header-knowledge.ts'
import { useLocale } from './locale.ts'

/**
 * What is known about headers, in the UI's language; undefined while it is being loaded. It is part of the
 * build, so it never goes stale, and it loads whether the browser thinks itself online or not.
 */
export function useHeaderKnowledge(): HeaderKnowledge | undefined {
  const locale = useLocale()
  const { data } = useQuery({
    queryKey: ['header-knowledge', locale],
    queryFn: () => loadHeaderKnowledge(locale),
    staleTime: Infinity,
    gcTime: Infinity,
    networkMode: 'always',
  })
  return data
}
