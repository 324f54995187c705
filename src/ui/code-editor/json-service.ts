import { editor, languages, MarkerSeverity } from './monaco.ts'
import type { EditorProblem } from './decorated-lines.ts'

/** What the language server protocol calls Diagnostic and FoldingRange; lines and characters count from 0. */
interface Diagnostic {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number }
    readonly end: { readonly line: number; readonly character: number }
  }
  /** 1 error, 2 warning, 3 information, 4 hint. */
  readonly severity?: number
  readonly message: string
}

interface JsonWorker {
  doValidation(uri: string): Promise<readonly Diagnostic[]>
  getFoldingRanges(uri: string): Promise<readonly { readonly startLine: number; readonly endLine: number }[]>
}

const settings = {
  languageId: 'json',
  languageSettings: {
    validate: true,
    allowComments: false,
    comments: 'error',
    trailingCommas: 'error',
    schemas: [],
    schemaRequest: 'ignore',
  },
}

let client: editor.MonacoWebWorker<JsonWorker> | undefined

/** Starts when first asked. Monaco's own client of it would bring every contribution there is. */
async function workerFor(model: editor.ITextModel): Promise<JsonWorker> {
  if (client === undefined) {
    const worker = new Worker(new URL('./json.worker.ts', import.meta.url), { type: 'module', name: 'json' })
    worker.postMessage('ignore')
    worker.postMessage(settings)
    client = editor.createWebWorker<JsonWorker>({ worker, keepIdleModels: true })
  }
  return client.withSyncedResources([model.uri])
}

export function registerJsonFolding(): void {
  languages.registerFoldingRangeProvider('json', {
    async provideFoldingRanges(model) {
      const ranges = await (await workerFor(model)).getFoldingRanges(model.uri.toString())
      return ranges.map(({ startLine, endLine }) => ({ start: startLine + 1, end: endLine + 1 }))
    },
  })
}

/** Typing pauses this long, in ms, before the text is looked at. */
const pause = 250
const mostProblems = 100

/** Marks problems while the model is JSON, and reports them; none for an empty text, which is no broken body. */
export function validateJson(
  model: editor.ITextModel,
  report: (problems: readonly EditorProblem[]) => void,
): { readonly dispose: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined

  const check = async (): Promise<void> => {
    const version = model.getVersionId()
    const isJson = model.getLanguageId() === 'json' && model.getValueLength() > 0
    const diagnostics = isJson ? await (await workerFor(model)).doValidation(model.uri.toString()) : []
    if (model.isDisposed() || model.getVersionId() !== version) return
    const problems = diagnostics.slice(0, mostProblems).map(problemOf)
    editor.setModelMarkers(
      model,
      'json',
      problems.map((problem, at) => ({
        startLineNumber: problem.line,
        startColumn: problem.column ?? 1,
        endLineNumber: diagnostics[at]!.range.end.line + 1,
        endColumn: diagnostics[at]!.range.end.character + 1,
        message: problem.message,
        severity: problem.severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
      })),
    )
    report(problems)
  }
  const schedule = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void check(), pause)
  }
  const listeners = [model.onDidChangeContent(schedule), model.onDidChangeLanguage(schedule)]
  schedule()
  return {
    dispose() {
      clearTimeout(timer)
      for (const listener of listeners) listener.dispose()
    },
  }
}

function problemOf({ range, severity, message }: Diagnostic): EditorProblem {
  return {
    line: range.start.line + 1,
    column: range.start.character + 1,
    ...(range.end.line === range.start.line ? { endColumn: range.end.character + 1 } : {}),
    message,
    severity: severity === undefined || severity === 1 ? 'error' : 'warning',
  }
}
