import { queryOptions, useQuery } from '@tanstack/react-query'
import { fetchServerStatus, type ServerStatus } from '../platform/server-status.ts'

/** The local server behind the page; a page hosted statically has none, and says so by null. */
export const serverStatusQuery = queryOptions<ServerStatus | null>({
  queryKey: ['server-status'],
  queryFn: fetchServerStatus,
  staleTime: Infinity,
  networkMode: 'always',
  retry: false,
})

export function useServerStatus(): ServerStatus | null | undefined {
  return useQuery(serverStatusQuery).data
}
