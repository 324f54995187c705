import type { editor } from './monaco.ts'

/** UTF-16 units above which a document loses colours, folding and validation, never text. */
export const largeDocument = 1_000_000
/** Up to here a screen reader is given the whole text; Chromium is slow with more in a hidden text area. */
const readableDocument = 20_000
/** Up to here a body wraps, as captured ones are often one line; wrapping a line of megabytes costs too much. */
const wrappedDocument = 100_000

/**
 * Monaco reads this by its flat name only, when it makes a model: otherwise each keystroke collects the bracket pairs
 * of the whole visible line, which may have 5 MB.
 */
const modelSettings = { 'bracketPairColorization.enabled': false }

/** What holds for every editor. */
export const commonOptions: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontFamily: "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace",
  fontSize: 12,
  lineHeight: 20,
  fontLigatures: false,
  padding: { top: 8, bottom: 8 },
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 14,
  glyphMargin: false,
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  scrollBeyondLastLine: false,
  scrollbar: {
    verticalScrollbarSize: 10,
    horizontalScrollbarSize: 10,
    useShadows: false,
    alwaysConsumeMouseWheel: false,
  },
  renderLineHighlight: 'none',
  // A menu or a search bar at the panel's edge must not be cut off by it.
  fixedOverflowWidgets: true,
  // In a shadow tree the menu would not see the theme's colours.
  useShadowDOM: false,
  // Text leaves as typed: nothing closes, surrounds, indents or replaces by itself but the indentation that Enter repeats.
  autoClosingBrackets: 'never',
  autoClosingQuotes: 'never',
  autoClosingDelete: 'never',
  autoSurround: 'never',
  autoIndent: 'keep',
  trimAutoWhitespace: false,
  detectIndentation: true,
  tabSize: 2,
  insertSpaces: true,
  // U+2028 and U+2029 may stand in a JSON string.
  unusualLineTerminators: 'off',
  ...modelSettings,
  guides: { bracketPairs: false, indentation: false },
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  links: false,
  // A drop is the page's: it imports.
  dragAndDrop: false,
  dropIntoEditor: { enabled: false },
  // A text area, not EditContext: that is a bare div which no tool can fill and fewer screen readers know.
  editContext: false,
}

/** What depends on how much text there is. */
export function optionsForLength(length: number, foldable: boolean): editor.IEditorOptions {
  const readable = length <= readableDocument
  return {
    // 'on' puts the text into the text area, where assistive tools read it, page by page.
    accessibilitySupport: readable ? 'on' : 'off',
    accessibilityPageSize: readable ? readableDocument : 10,
    matchBrackets: length > largeDocument ? 'never' : 'always',
    folding: foldable && length <= largeDocument,
    // A header of 8 KB is one line: it scrolls, so that each header keeps its place.
    wordWrap: foldable && length <= wrappedDocument ? 'on' : 'off',
  }
}
