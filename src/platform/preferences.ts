/**
 * Small choices that outlive a reload: language, theme, panel sizes. localStorage can be refused
 * (private mode, storage full), and a choice that cannot be kept still holds for this page.
 */
export function readPreference(key: string): string | undefined {
  try {
    return localStorage.getItem(`wirelens.${key}`) ?? undefined
  } catch {
    return undefined
  }
}

export function writePreference(key: string, value: string): void {
  try {
    localStorage.setItem(`wirelens.${key}`, value)
  } catch {
    // Nothing to tell the user: the choice holds until the page is closed.
  }
}
