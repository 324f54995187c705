import type { HtmlTagDescriptor, Plugin } from 'vite'
import { holdsModule } from './chunk-of-module.ts'

/**
 * Has the page fetch and compile chunks before it asks for them: `early` ones while its entry still arrives,
 * `later` ones when its first script says so. A browser ignores `later-modulepreload`; src/app/main.ts makes
 * `modulepreload` of it once pastes are taken, because compiling much would stand in front of that.
 *
 * Both name modules by the end of their paths; what is preloaded is the chunk that holds one.
 */
export function preloadParts(early: readonly string[], later: readonly string[] = []): Plugin {
  return {
    name: 'preload-parts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk')
        const entries = new Set(chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName))
        // What a chunk imports is fetched with it; the browser would find it out only when the chunk is there.
        const filesFor = (modules: readonly string[]): string[] =>
          chunks
            .filter((chunk) => holdsModule(chunk, modules))
            .flatMap((chunk) => [...chunk.imports, chunk.fileName])
            .filter((file) => !entries.has(file))
        const soon = new Set(filesFor(early))
        const afterwards = new Set(filesFor(later).filter((file) => !soon.has(file)))
        const tag = (rel: string, file: string): HtmlTagDescriptor => ({
          tag: 'link',
          attrs: { rel, crossorigin: true, href: `./${file}` },
          injectTo: 'head',
        })
        return [
          ...[...soon].map((file) => tag('modulepreload', file)),
          ...[...afterwards].map((file) => tag('later-modulepreload', file)),
        ]
      },
    },
  }
}
