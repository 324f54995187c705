import { create } from 'zustand'
import type { HttpVersionChoice } from '../core/transport/relay-codec.ts'
import { readPreference, writePreference } from '../platform/preferences.ts'
import { relayToken } from '../platform/relay-access.ts'

export type TransportChoice = 'direct' | 'relay'

interface TransportStore {
  /** How the next request is sent. */
  readonly transport: TransportChoice
  /** For the relay only: HTTP/2 when the user asks for it. */
  readonly httpVersion: HttpVersionChoice
}

/** Whether a relay served this page; a page that is hosted statically can only send directly. */
export const relayAvailable = relayToken() !== undefined

export const useTransport = create<TransportStore>(() => ({
  transport: relayAvailable && readPreference('transport') !== 'direct' ? 'relay' : 'direct',
  httpVersion: 'HTTP/1.1',
}))

export function chooseTransport(transport: TransportChoice): void {
  if (transport === 'relay' && !relayAvailable) return
  useTransport.setState({ transport })
  writePreference('transport', transport)
}

export function chooseHttpVersion(httpVersion: HttpVersionChoice): void {
  useTransport.setState({ httpVersion })
}
