import type { editor } from './monaco.ts'

/**
 * Makes text that arrives at once go in at once, and at the place the text area shows.
 *
 * Monaco takes inserted text letter by letter, as if typed: slow, and it would indent what is indented already.
 * Dictation, an on-screen keyboard and a browser's automation insert so. They may also select in the text area
 * itself, of which Monaco hears late.
 */
export function takeInsertedText(instance: editor.IStandaloneCodeEditor): () => void {
  const node = instance.getContainerDomNode()
  const beforeInput = (event: InputEvent): void => {
    const { target } = event
    if (!(target instanceof HTMLTextAreaElement) || !target.classList.contains('inputarea')) return
    if (event.isComposing || instance.getRawOptions().readOnly === true) return
    const selectedAll = selectsAll(target)
    const text = event.inputType === 'insertText' ? event.data : null
    if (text === null || (text.length < 2 && !selectedAll)) return
    event.preventDefault()
    if (selectedAll) selectAllText(instance)
    instance.trigger('keyboard', 'paste', { text, pasteOnNewLine: false })
  }
  // On focus Monaco writes its own selection into the text area: what a tool selected there comes first.
  const focused = ({ target }: FocusEvent): void => {
    if (target instanceof HTMLTextAreaElement && selectsAll(target)) selectAllText(instance)
  }
  const keyDown = (event: KeyboardEvent): void => {
    const { target } = event
    // Monaco prevents Esc for old browsers' sake; whoever hears it next must not take it for handled.
    if (event.key === 'Escape') event.preventDefault = () => undefined
    const deletes = event.key === 'Delete' || event.key === 'Backspace'
    if (deletes && target instanceof HTMLTextAreaElement && selectsAll(target)) selectAllText(instance)
  }
  node.addEventListener('beforeinput', beforeInput, true)
  node.addEventListener('focus', focused, true)
  node.addEventListener('keydown', keyDown, true)
  return () => {
    node.removeEventListener('beforeinput', beforeInput, true)
    node.removeEventListener('focus', focused, true)
    node.removeEventListener('keydown', keyDown, true)
  }

  /** Everything selected in a text area that holds all of the text, and not by Monaco. */
  function selectsAll(area: HTMLTextAreaElement): boolean {
    const length = instance.getModel()?.getValueLength() ?? 0
    const selected = area.value.length === length && area.selectionStart === 0 && area.selectionEnd === length
    return noteOwnSelections(area) !== length && length > 0 && selected
  }
}

const ownSelections = new WeakMap<HTMLTextAreaElement, { length: number }>()

/**
 * How much Monaco itself selected last in its text area. It writes there a frame late: what it selected
 * may be over by the next key, and only a selection of somebody else's says where text goes.
 */
function noteOwnSelections(area: HTMLTextAreaElement): number {
  const noted = ownSelections.get(area)
  if (noted !== undefined) return noted.length
  const own = { length: 0 }
  ownSelections.set(area, own)
  const select = area.setSelectionRange.bind(area)
  area.setSelectionRange = (start, end, direction) => {
    own.length = (end ?? 0) - (start ?? 0)
    select(start, end, direction)
  }
  return own.length
}

function selectAllText(instance: editor.IStandaloneCodeEditor): void {
  const model = instance.getModel()
  if (model !== null) instance.setSelection(model.getFullModelRange())
}
