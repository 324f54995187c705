import { editor, MarkerSeverity, Range } from './monaco.ts'

export interface EditorProblem {
  readonly line: number
  /** From 1, in UTF-16 units; the whole line where absent. */
  readonly column?: number
  readonly endColumn?: number
  readonly message: string
  readonly severity: 'info' | 'warning' | 'error'
}

/** A remark at a line's end that is not part of the text. */
export interface EditorGhost {
  readonly line: number
  readonly text: string
}

export interface EditorHighlight {
  readonly line: number
  readonly tone: 'warning' | 'bad' | 'accent'
}

const owner = 'wirelens'
const severities = {
  info: MarkerSeverity.Info,
  warning: MarkerSeverity.Warning,
  error: MarkerSeverity.Error,
} as const

export function showProblems(model: editor.ITextModel, problems: readonly EditorProblem[]): void {
  const lines = model.getLineCount()
  editor.setModelMarkers(
    model,
    owner,
    problems
      .filter(({ line }) => line >= 1 && line <= lines)
      .map(({ line, column, endColumn, message, severity }) => ({
        startLineNumber: line,
        endLineNumber: line,
        startColumn: column ?? model.getLineFirstNonWhitespaceColumn(line),
        endColumn: endColumn ?? model.getLineMaxColumn(line),
        message,
        severity: severities[severity],
      })),
  )
}

export function decorationsOf(
  model: editor.ITextModel,
  ghosts: readonly EditorGhost[],
  highlights: readonly EditorHighlight[],
): editor.IModelDeltaDecoration[] {
  const lines = model.getLineCount()
  const exists = ({ line }: { readonly line: number }): boolean => line >= 1 && line <= lines
  return [
    ...ghosts.filter(exists).map(({ line, text }) => {
      const end = model.getLineMaxColumn(line)
      return {
        range: new Range(line, end, line, end),
        options: {
          showIfCollapsed: true,
          after: {
            content: text,
            inlineClassName: 'code-editor-ghost',
            inlineClassNameAffectsLetterSpacing: true,
          },
        },
      }
    }),
    ...highlights.filter(exists).map(({ line, tone }) => ({
      range: new Range(line, 1, line, 1),
      options: {
        isWholeLine: true,
        className: `code-editor-line-${tone}`,
        marginClassName: `code-editor-line-${tone}`,
      },
    })),
  ]
}
