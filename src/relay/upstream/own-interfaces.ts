import { networkInterfaces } from 'node:os'

/** Addresses of this machine's interfaces, as they are now. */
export function ownInterfaces(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).map(({ address }) => address),
  )
}
