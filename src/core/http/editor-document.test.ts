import { describe, expect, it, vi } from 'vitest'
import { EditorDocument } from './editor-document.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const insertion = (line: number, text: string) => [[{ startLine: line, endLine: line, text }]]

/** An editor that only knows LF: shows what it is told to. */
function attachEditor(document: EditorDocument) {
  const editor = { text: document.getText(), reads: 0 }
  const attachment = document.attach({
    readText: () => {
      editor.reads++
      return editor.text
    },
  })
  attachment.settled(1)
  return { editor, attachment }
}

describe('EditorDocument', () => {
  it('gives the very bytes back until something is edited', () => {
    const bytes = bytesOf('\uFEFFa\r\nb')
    const document = EditorDocument.fromBytes(bytes)
    expect(document.getText()).toBe('a\nb')
    expect(document.getBytes()).toBe(bytes)
    expect(EditorDocument.fromBytes(null).getBytes()).toBeNull()
  })

  it('changes only what was edited', () => {
    const document = EditorDocument.fromBytes(bytesOf('\uFEFFa\r\nb\nc\r'))
    const { editor, attachment } = attachEditor(document)
    editor.text = 'a\nbX\nc\n'
    attachment.edited(insertion(2, 'X'), 2)
    expect(document.getBytes()).toEqual(bytesOf('\uFEFFa\r\nbX\nc\r'))
  })

  it('brings deleted line endings back with undo', () => {
    const document = EditorDocument.fromBytes(bytesOf('a\r\nb\nc\rd'))
    const { editor, attachment } = attachEditor(document)
    editor.text = 'ad'
    attachment.edited([[{ startLine: 1, endLine: 4, text: '' }]], 2)
    expect(document.getTrueText()).toBe('ad')
    editor.text = 'a\nb\nc\nd'
    attachment.edited(insertion(1, '\nb\nc\n'), 1)
    expect(document.getTrueText()).toBe('a\r\nb\nc\rd')
  })

  it('asks the editor for text only when asked itself', () => {
    const document = EditorDocument.fromText('a')
    const { editor, attachment } = attachEditor(document)
    const heard = vi.fn()
    document.subscribe(heard)
    for (const text of ['ab', 'abc', 'abcd']) {
      editor.text = text
      attachment.edited(insertion(1, text.at(-1)!))
    }
    expect(heard).toHaveBeenCalledTimes(3)
    expect(heard).toHaveBeenCalledWith({ origin: 'view', undoable: true })
    expect(document.version).toBe(3)
    expect(editor.reads).toBe(0)
    expect(document.getText()).toBe('abcd')
    expect(document.getText()).toBe('abcd')
    expect(editor.reads).toBe(1)
  })

  it('keeps the text when the editor goes, and takes nothing from it afterwards', () => {
    const document = EditorDocument.fromText('a')
    const { editor, attachment } = attachEditor(document)
    editor.text = 'ab'
    attachment.edited(insertion(1, 'b'))
    attachment.release()
    editor.text = 'lost'
    attachment.edited(insertion(1, 'lost'))
    expect(document.getText()).toBe('ab')
    expect(document.version).toBe(1)
  })

  it('listens to the newest editor only', () => {
    const document = EditorDocument.fromText('a')
    const first = attachEditor(document)
    const second = attachEditor(document)
    first.attachment.release()
    second.editor.text = 'a2'
    second.attachment.edited(insertion(1, '2'))
    expect(document.getText()).toBe('a2')
  })

  it('takes replaced text with its own line endings and tells who listens', () => {
    const document = EditorDocument.fromText('a\nb')
    const heard = vi.fn()
    const stop = document.subscribe(heard)
    document.setText('c\r\nd', { undoable: true })
    expect(heard).toHaveBeenLastCalledWith({ origin: 'program', undoable: true })
    expect(document.getText()).toBe('c\nd')
    expect(document.getBytes()).toEqual(bytesOf('c\r\nd'))
    stop()
    document.setText('e')
    expect(heard).toHaveBeenCalledTimes(1)
  })

  it('shows no text for bytes that are not UTF-8 and sends them as they are', () => {
    const bytes = Uint8Array.from([1, 2, 0xff])
    const document = EditorDocument.fromBytes(bytes)
    expect(document.binarySize).toBe(3)
    expect(document.getText()).toBe('')
    expect(document.getBytes()).toBe(bytes)
    document.setText('x')
    expect(document.binarySize).toBeUndefined()
  })

  it('tells an emptied body from none', () => {
    const document = EditorDocument.fromBytes(bytesOf('a'))
    document.setText('')
    expect(document.getBytes()).toEqual(new Uint8Array())
    const none = EditorDocument.fromBytes(null)
    const { editor, attachment } = attachEditor(none)
    editor.text = 'a'
    attachment.edited(insertion(1, 'a'))
    expect(none.getBytes()).toEqual(bytesOf('a'))
    editor.text = ''
    attachment.edited(insertion(1, ''))
    expect(none.getBytes()).toBeNull()
  })
})
