import { useSyncExternalStore } from 'react'
import { readPreference, writePreference } from '../platform/preferences.ts'

export type Theme = 'dark' | 'light'

const listeners = new Set<() => void>()
const systemPrefersLight = matchMedia('(prefers-color-scheme: light)')
let chosen: Theme | undefined = keptTheme()

function keptTheme(): Theme | undefined {
  const kept = readPreference('theme')
  return kept === 'dark' || kept === 'light' ? kept : undefined
}

/** The user's choice; until one is made, the system's. */
export function getTheme(): Theme {
  return chosen ?? (systemPrefersLight.matches ? 'light' : 'dark')
}

export function setTheme(theme: Theme): void {
  chosen = theme
  writePreference('theme', theme)
  apply()
}

export function subscribeToTheme(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribeToTheme, getTheme)
}

function apply(): void {
  document.documentElement.dataset.theme = getTheme()
  for (const listener of listeners) listener()
}

systemPrefersLight.addEventListener('change', apply)
apply()
