import { editor, KeyCode, KeyMod } from './monaco.ts'

const headersOnly = "editorLangId == 'http-headers'"

/**
 * Gives back to the page the keys that belong to it: a rule without a command lets the key bubble.
 * Once, before the first editor.
 */
export function releaseKeys(): void {
  const { CtrlCmd } = KeyMod
  editor.addKeybindingRules([
    { keybinding: CtrlCmd | KeyCode.Enter, command: null },
    { keybinding: CtrlCmd | KeyMod.Shift | KeyCode.Enter, command: null },
    { keybinding: CtrlCmd | KeyCode.KeyS, command: null },
    // Monaco's first half of two-key commands.
    { keybinding: CtrlCmd | KeyCode.KeyK, command: null },
    // Header lines need no tabs: Tab goes on to the next control. Elsewhere Ctrl+M makes it do so.
    { keybinding: KeyCode.Tab, command: null, when: headersOnly },
    { keybinding: KeyMod.Shift | KeyCode.Tab, command: null, when: headersOnly },
    { keybinding: KeyCode.F6, command: null },
    // Esc stops a send; here it only closes what is open in the editor.
    {
      keybinding: KeyCode.Escape,
      command: null,
      when: 'editorTextFocus && !findWidgetVisible && !editorHasMultipleSelections',
    },
    // JSON has no comments to switch on and off.
    { keybinding: CtrlCmd | KeyCode.Slash, command: null, when: `!(${headersOnly})` },
    { keybinding: KeyMod.Shift | KeyMod.Alt | KeyCode.KeyA, command: null },
  ])
}
