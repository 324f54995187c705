import { useSyncExternalStore } from 'react'
import { readPreference, writePreference } from '../platform/preferences.ts'

export type Locale = 'en' | 'zh-CN'

export interface Catalogue<T> {
  readonly en: T
  readonly 'zh-CN': T
}

/** A missing or an extra message in the second language is a compile error: its type is the first one's. */
export function defineMessages<T>(catalogue: { readonly en: T; readonly 'zh-CN': NoInfer<T> }): Catalogue<T> {
  return catalogue
}

const listeners = new Set<() => void>()
let current: Locale = initialLocale()

function initialLocale(): Locale {
  const kept = readPreference('locale')
  if (kept === 'en' || kept === 'zh-CN') return kept
  return globalThis.navigator?.language?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

export function getLocale(): Locale {
  return current
}

export function setLocale(locale: Locale): void {
  current = locale
  writePreference('locale', locale)
  for (const listener of listeners) listener()
}

export function subscribeToLocale(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useLocale(): Locale {
  return useSyncExternalStore(subscribeToLocale, getLocale)
}

export function useMessages<T>(catalogue: Catalogue<T>): T {
  return catalogue[useLocale()]
}
