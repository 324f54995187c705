import type { Plugin } from 'vite'
import { holdsModule } from './chunk-of-module.ts'

const hint = '//# allFunctionsCalledOnLoad\n'

/**
 * Marks the chunks of some modules (named by the end of their paths) as ones whose functions run when they load.
 * Compiled one by one, each at its first call, they take the main thread a quarter of the page's start; with the
 * mark Chromium compiles them beside it while the chunk arrives (https://v8.dev/blog/explicit-compile-hints). To
 * other browsers it is a comment.
 */
export function compileHint(modules: readonly string[]): Plugin {
  return {
    name: 'compile-hint',
    apply: 'build',
    generateBundle: {
      // After Vite has put its own lines at the top: the mark must come before all code.
      order: 'post',
      handler(_, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue
          if (holdsModule(chunk, modules)) chunk.code = hint + chunk.code
        }
      },
    },
  }
}
