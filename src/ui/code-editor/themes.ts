import { editor } from './monaco.ts'
import { paletteOf, type EditorTheme, type Palette } from './palette.ts'

let shown = ''

/** Colours all editors: Monaco knows one theme at a time, and taking one costs a new style sheet. */
export function showTheme(theme: EditorTheme): void {
  const style = getComputedStyle(document.documentElement)
  const palette = paletteOf(theme, (property) => style.getPropertyValue(property))
  const wanted = theme + JSON.stringify(palette)
  if (wanted === shown) return
  shown = wanted
  const name = `wirelens-${theme}`
  editor.defineTheme(name, themeOf(theme, palette))
  editor.setTheme(name)
}

function themeOf(theme: EditorTheme, palette: Palette): editor.IStandaloneThemeData {
  const rule = (token: string, colour: string, fontStyle?: string): editor.ITokenThemeRule =>
    fontStyle === undefined
      ? { token, foreground: colour.slice(1) }
      : { token, foreground: colour.slice(1), fontStyle }
  const clear = '#00000000'
  return {
    base: theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      rule('', palette.text),
      rule('key', palette.name),
      rule('string.key', palette.name),
      rule('string', palette.string),
      rule('number', palette.number),
      rule('delimiter', palette.mute),
      rule('variable', palette.accent),
      rule('comment', palette.mute, 'italic'),
    ],
    colors: {
      'editor.background': palette.background,
      'editor.foreground': palette.text,
      'editorGutter.background': palette.background,
      'editorLineNumber.foreground': palette.mute,
      'editorLineNumber.activeForeground': palette.soft,
      'editorCursor.foreground': palette.accent,
      'editor.selectionBackground': palette.accent + '40',
      'editor.inactiveSelectionBackground': palette.accent + '22',
      'editor.lineHighlightBackground': clear,
      'editor.lineHighlightBorder': clear,
      'editorBracketMatch.background': palette.accent + '22',
      'editorBracketMatch.border': palette.accent + '66',
      'editor.findMatchBackground': palette.warning + '66',
      'editor.findMatchHighlightBackground': palette.warning + '33',
      'editor.foldBackground': palette.raised,
      'editorGutter.foldingControlForeground': palette.mute,
      'editorError.foreground': palette.bad,
      'editorWarning.foreground': palette.warning,
      'editorInfo.foreground': palette.name,
      'editorWidget.background': palette.raised,
      'editorWidget.foreground': palette.text,
      'editorWidget.border': palette.line,
      'widget.shadow': clear,
      'input.background': palette.background,
      'input.foreground': palette.text,
      'input.border': palette.line,
      'inputOption.activeBackground': palette.accent + '33',
      'inputOption.activeBorder': palette.accent,
      focusBorder: palette.accent,
      'menu.background': palette.raised,
      'menu.foreground': palette.text,
      'menu.border': palette.line,
      'menu.selectionBackground': palette.accent + '33',
      'menu.selectionForeground': palette.text,
      'scrollbar.shadow': clear,
      'scrollbarSlider.background': palette.mute + '33',
      'scrollbarSlider.hoverBackground': palette.mute + '55',
      'scrollbarSlider.activeBackground': palette.mute + '77',
    },
  }
}
