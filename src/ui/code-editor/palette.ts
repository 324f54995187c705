export type EditorTheme = 'dark' | 'light'

/** Colours as `#rrggbb`: an editor theme takes no `var()`. */
export interface Palette {
  readonly background: string
  readonly raised: string
  readonly line: string
  readonly text: string
  readonly soft: string
  readonly mute: string
  readonly accent: string
  readonly name: string
  readonly string: string
  readonly number: string
  readonly bad: string
  readonly warning: string
}

/** Where each colour comes from in the page's style, and what it is when the page does not say. */
const tokens: Record<keyof Palette, readonly [property: string, dark: string, light: string]> = {
  background: ['--panel', '#14171c', '#ffffff'],
  raised: ['--raise', '#1a1e25', '#f1f3f6'],
  line: ['--line', '#242a33', '#e0e4ea'],
  text: ['--text', '#e7eaef', '#171a20'],
  soft: ['--soft', '#aab2bf', '#475063'],
  mute: ['--mute', '#8a94a3', '#5f697a'],
  accent: ['--accent', '#5eead4', '#0f766e'],
  name: ['--c-text', '#7dd3fc', '#0369a1'],
  string: ['--c-ok', '#86efac', '#136c34'],
  number: ['--c-tool', '#fcd34d', '#8f5606'],
  bad: ['--c-bad', '#fb7185', '#be123c'],
  warning: ['--c-warn', '#fbbf24', '#9a4a06'],
}

/** `read` gives a custom property of the page's root, empty where there is none. */
export function paletteOf(theme: EditorTheme, read: (property: string) => string): Palette {
  const colour = ([property, dark, light]: readonly [string, string, string]): string => {
    const given = read(property).trim().toLowerCase()
    if (/^#[0-9a-f]{6}$/.test(given)) return given
    if (/^#[0-9a-f]{3}$/.test(given)) return given.replace(/[0-9a-f]/g, '$&$&')
    return theme === 'dark' ? dark : light
  }
  return Object.fromEntries(Object.entries(tokens).map(([name, token]) => [name, colour(token)])) as Record<
    keyof Palette,
    string
  >
}
