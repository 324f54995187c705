export type EditorModule = typeof import('./mount-editor.ts')

let loading: Promise<EditorModule> | undefined

/**
 * Starts fetching the editor, once, after the page has painted: evaluating it takes a main-thread task of its own,
 * and the page's first picture and its paste handling come before that.
 */
export function loadEditor(): Promise<EditorModule> {
  loading ??= afterPaint()
    .then(() => import('./mount-editor.ts'))
    .catch((error: unknown) => {
      // A chunk that did not arrive may arrive next time; until then the plain text area serves.
      loading = undefined
      throw error
    })
  return loading
}

/** A hidden page paints nothing: then a moment is enough. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const next = (): void => void setTimeout(resolve)
    if (document.visibilityState === 'hidden') next()
    else requestAnimationFrame(next)
  })
}

let turn: Promise<unknown> = Promise.resolve()

/** One editor a task, so that input gets through between two. */
export function inTurn<T>(work: () => T): Promise<T> {
  const done = turn.then(() => new Promise<void>((resolve) => setTimeout(resolve))).then(work)
  turn = done.catch(() => undefined)
  return done
}
