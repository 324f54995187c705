import type { EditorDocument } from '../../core/http/editor-document.ts'
import { bindDocument, keepLineFeeds } from './bind-document.ts'
import {
  decorationsOf,
  showProblems,
  type EditorGhost,
  type EditorHighlight,
  type EditorProblem,
} from './decorated-lines.ts'
import { commonOptions, largeDocument, optionsForLength } from './editor-options.ts'
import { validateJson } from './json-service.ts'
import { releaseKeys } from './keys.ts'
import { editor } from './monaco.ts'
import type { EditorTheme } from './palette.ts'
import { registerLanguages, type EditorLanguage } from './registered-languages.ts'
import { takeInsertedText } from './text-area-input.ts'
import { showTheme } from './themes.ts'
import './workers.ts'

export interface MountedEditor {
  readonly instance: editor.IStandaloneCodeEditor
  readonly show: (lines: ShownLines) => void
  readonly setReadOnly: (readOnly: boolean) => void
  /** Accessible name and description; they change with the language of the screen. */
  readonly describe: (label: string, description: string | undefined) => void
  readonly dispose: () => void
}

export interface ShownLines {
  readonly problems: readonly EditorProblem[]
  readonly ghosts: readonly EditorGhost[]
  readonly highlights: readonly EditorHighlight[]
}

export interface EditorListeners {
  readonly onDegraded: (degraded: boolean) => void
  readonly onProblems: (problems: readonly EditorProblem[]) => void
}

export interface EditorSettings {
  readonly label: string
  readonly language: EditorLanguage
  readonly readOnly: boolean
  readonly theme: EditorTheme
}

const mounted = new Set<() => void>()
let prepared = false

export { showTheme }

/** Puts an editor for `document` into `host`. */
export function mountEditor(
  host: HTMLElement,
  document: EditorDocument,
  settings: EditorSettings,
  listeners: EditorListeners,
): MountedEditor {
  if (!prepared) {
    prepared = true
    registerLanguages()
    releaseKeys()
    showTheme(settings.theme)
  }
  // Measured while the page is laid out; Monaco would measure after it has changed the page.
  const dimension = { width: host.clientWidth, height: host.clientHeight }
  const text = document.getText()
  const languageFor = (length: number): string => (length > largeDocument ? 'plaintext' : settings.language)
  const foldable = settings.language === 'json'
  const model = editor.createModel(text, languageFor(text.length))
  keepLineFeeds(model)
  const instance = editor.create(host, {
    ...commonOptions,
    ...optionsForLength(text.length, foldable),
    model,
    dimension,
    ariaLabel: settings.label,
    readOnly: settings.readOnly,
    domReadOnly: settings.readOnly,
  })
  let { label } = settings
  let described: string | undefined
  const nameTextArea = (): void => {
    // Monaco names an editor that is not read aloud "not accessible"; it stays a text box with its name.
    for (const area of host.querySelectorAll('textarea.inputarea')) {
      if (area.getAttribute('aria-label') !== label) area.setAttribute('aria-label', label)
      if (described !== undefined) area.setAttribute('aria-description', described)
    }
  }
  // It does so, or puts another text area there, whenever any editor of the page changes how it is read.
  const keepName = (): void => {
    nameTextArea()
    for (const area of host.querySelectorAll('textarea.inputarea')) {
      renaming.observe(area, { attributeFilter: ['aria-label'] })
      if (area.parentElement !== null) renaming.observe(area.parentElement, { childList: true })
    }
  }
  const renaming = new MutationObserver(keepName)
  keepName()

  // Before the text is there: a line of megabytes must not meet an editor that still wraps. The rest of the
  // options follow when it is; changed before, Monaco would write all of it into its text area.
  const wrapFor = (length: number): void => {
    const { wordWrap } = optionsForLength(length, foldable)
    if (wordWrap !== undefined && wordWrap !== applied.wordWrap) instance.updateOptions({ wordWrap })
  }
  const stopFitting = document.subscribe(({ origin }) => {
    if (origin === 'program') wrapFor(Math.max(document.getText().length, model.getValueLength()))
  })
  const fitToPaste = (event: ClipboardEvent): void =>
    wrapFor(model.getValueLength() + (event.clipboardData?.getData('text/plain').length ?? 0))
  host.addEventListener('paste', fitToPaste, { capture: true })
  const unbind = bindDocument(instance, model, document)
  const stopTaking = takeInsertedText(instance)
  const decorations = instance.createDecorationsCollection()
  let degraded = text.length > largeDocument
  if (degraded) listeners.onDegraded(true)
  let applied = optionsForLength(text.length, foldable)
  const applyOptions = (): void => {
    instance.updateOptions(applied)
    nameTextArea()
  }
  // One setting of Monaco's is the page's: whether any editor is read aloud. The last to say so wins.
  mounted.add(applyOptions)

  const fit = (length: number): void => {
    const options = optionsForLength(length, foldable)
    if (
      options.accessibilitySupport === applied.accessibilitySupport &&
      options.folding === applied.folding &&
      options.wordWrap === applied.wordWrap
    )
      return
    applied = options
    applyOptions()
    for (const apply of mounted) if (options.accessibilitySupport === 'off' && apply !== applyOptions) apply()
  }
  const fitToLength = model.onDidChangeContent(() => {
    const length = model.getValueLength()
    fit(length)
    if (length > largeDocument === degraded) return
    degraded = length > largeDocument
    editor.setModelLanguage(model, languageFor(length))
    listeners.onDegraded(degraded)
  })
  const validation = settings.language === 'json' ? validateJson(model, listeners.onProblems) : undefined

  return {
    instance,
    show({ problems, ghosts, highlights }) {
      showProblems(model, problems)
      decorations.set(decorationsOf(model, ghosts, highlights))
    },
    setReadOnly: (readOnly) => instance.updateOptions({ readOnly, domReadOnly: readOnly }),
    describe(newLabel, description) {
      label = newLabel
      described = description
      instance.updateOptions({ ariaLabel: label })
      nameTextArea()
    },
    dispose() {
      mounted.delete(applyOptions)
      renaming.disconnect()
      unbind()
      stopFitting()
      host.removeEventListener('paste', fitToPaste, { capture: true })
      stopTaking()
      fitToLength.dispose()
      validation?.dispose()
      instance.dispose()
      model.dispose()
    },
  }
}
