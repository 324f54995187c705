import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import type { EditorDocument } from '../../core/http/editor-document.ts'
import type { EditorGhost, EditorHighlight, EditorProblem } from './decorated-lines.ts'
import { inTurn, loadEditor } from './load-editor.ts'
import type { MountedEditor } from './mount-editor.ts'
import type { EditorTheme } from './palette.ts'
import type { EditorLanguage } from './registered-languages.ts'
import { StandIn } from './stand-in.tsx'
import './code-editor.css'

export interface CodeEditorProps {
  /** The exact accessible name. Fixed while mounted. */
  readonly label: string
  /** Read after the name: shortcuts, notes. */
  readonly description?: string
  /** Fixed while mounted. */
  readonly language: EditorLanguage
  /** The text, owned by the caller; another document is shown when this changes. */
  readonly document: EditorDocument
  /** `document.documentElement` must carry the theme's colours already. */
  readonly theme: EditorTheme
  readonly readOnly?: boolean
  /** Keep these three the same objects while nothing changes. */
  readonly problems?: readonly EditorProblem[]
  readonly ghosts?: readonly EditorGhost[]
  readonly highlights?: readonly EditorHighlight[]
  /** The editor stands where the plain text area stood. */
  readonly onReady?: () => void
  /** True when the text became too large for colours, folding and validation; false when it fits again. */
  readonly onDegraded?: (degraded: boolean) => void
  /** What JSON validation found, in order of place; none means valid or empty. Only for `json`. */
  readonly onProblems?: (problems: readonly EditorProblem[]) => void
  /** The editor's code could not be loaded: the plain text area stays. */
  readonly onUnavailable?: () => void
}

const none: readonly never[] = []

/** A code editor that fills its positioned parent and takes typing from the first paint on. */
export function CodeEditor(props: CodeEditorProps) {
  const { label, description, language, document: text, theme, problems = none } = props
  const { ghosts = none, highlights = none } = props
  const binary = useSyncExternalStore(text.subscribe, () => text.binarySize !== undefined)
  const readOnly = props.readOnly === true || binary
  const hostRef = useRef<HTMLDivElement>(null)
  const areaRef = useRef<HTMLTextAreaElement>(null)
  const [mounted, setMounted] = useState<MountedEditor | undefined>(undefined)
  const latest = useRef({ ...props, readOnly })
  useLayoutEffect(() => {
    latest.current = { ...props, readOnly }
  })

  useEffect(() => {
    let gone = false
    let made: MountedEditor | undefined
    loadEditor()
      .then(async (module) => {
        await notComposing(areaRef.current)
        await inTurn(() => {
          const host = hostRef.current
          if (gone || host === null) return
          const { current } = latest
          const place = placeIn(areaRef.current)
          made = module.mountEditor(
            host,
            text,
            { label: current.label, language, readOnly: current.readOnly, theme: current.theme },
            {
              onDegraded: (degraded) => latest.current.onDegraded?.(degraded),
              onProblems: (found) => latest.current.onProblems?.(found),
            },
          )
          takePlace(place, made)
          flushSync(() => setMounted(made))
          latest.current.onReady?.()
        })
      })
      .catch(() => {
        if (!gone) latest.current.onUnavailable?.()
      })
    return () => {
      gone = true
      made?.dispose()
      setMounted(undefined)
    }
    // The label is no reason for a new editor: undo history, folds and caret outlive a change of language.
  }, [text, language])

  useEffect(() => {
    if (mounted !== undefined) void loadEditor().then((module) => module.showTheme(theme))
  }, [mounted, theme])
  useEffect(() => mounted?.setReadOnly(readOnly), [mounted, readOnly])
  useEffect(() => mounted?.describe(label, description), [mounted, label, description])
  useEffect(() => mounted?.show({ problems, ghosts, highlights }), [mounted, problems, ghosts, highlights])

  return (
    <div className="code-editor" data-language={language}>
      <div ref={hostRef} className="code-editor-host" />
      {mounted === undefined && (
        <StandIn
          areaRef={areaRef}
          label={label}
          description={description}
          document={text}
          readOnly={readOnly}
        />
      )}
    </div>
  )
}

interface TextAreaPlace {
  readonly selectionStart: number
  readonly selectionEnd: number
  readonly backward: boolean
  readonly scrollTop: number
  readonly scrollLeft: number
  readonly focused: boolean
}

/** Read before the editor is made: afterwards the browser would have to lay out the page to answer. */
function placeIn(area: HTMLTextAreaElement | null): TextAreaPlace | undefined {
  if (area === null) return undefined
  return {
    selectionStart: area.selectionStart,
    selectionEnd: area.selectionEnd,
    backward: area.selectionDirection === 'backward',
    scrollTop: area.scrollTop,
    scrollLeft: area.scrollLeft,
    focused: document.activeElement === area,
  }
}

/** Selection, scroll and focus go over in the same task, so no key falls between. */
function takePlace(place: TextAreaPlace | undefined, { instance }: MountedEditor): void {
  const model = instance.getModel()
  if (place === undefined || model === null) return
  // Without focus the caret stands where the last text put it, not where the user did.
  if (place.focused) {
    const start = model.getPositionAt(place.selectionStart)
    const end = model.getPositionAt(place.selectionEnd)
    const [anchor, caret] = place.backward ? [end, start] : [start, end]
    instance.setSelection({
      selectionStartLineNumber: anchor.lineNumber,
      selectionStartColumn: anchor.column,
      positionLineNumber: caret.lineNumber,
      positionColumn: caret.column,
    })
  }
  if (place.scrollTop > 0 || place.scrollLeft > 0)
    instance.setScrollPosition({ scrollTop: place.scrollTop, scrollLeft: place.scrollLeft })
  if (place.focused) instance.focus()
}

/** An input method in the middle of a word would lose it. */
function notComposing(area: HTMLTextAreaElement | null): Promise<void> {
  if (area === null || area.dataset.composing === undefined) return Promise.resolve()
  return new Promise((resolve) => {
    area.addEventListener('compositionend', () => setTimeout(resolve), { once: true })
  })
}
