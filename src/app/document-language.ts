import { getLocale, subscribeToLocale } from '../state/locale.ts'

/** Keeps `<html lang>` right: screen readers and CJK font choice go by it. */
export function followLocale(): void {
  const apply = () => {
    document.documentElement.lang = getLocale()
  }
  apply()
  subscribeToLocale(apply)
}
