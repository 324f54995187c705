import type { HtmlTagDescriptor, Plugin } from 'vite'

/**
 * Has the page fetch and compile chunks before it asks for them: `early` ones while its entry still arrives,
 * `later` ones when its first script says so. A browser ignores `later-modulepreload`; src/app/main.ts makes
 * `modulepreload` of it once pastes are taken, because compiling much would stand in front of that.
 *
 * Both are modules that chunks are made of, by the end of their paths.
 */
export function preloadParts(early: readonly string[], later: readonly string[] = []): Plugin {
  const named = (modules: readonly string[], facade: string) =>
    modules.some((module) => facade.endsWith(module))
  return {
    name: 'preload-parts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const tags: HtmlTagDescriptor[] = []
        for (const chunk of Object.values(bundle ?? {})) {
          if (chunk.type !== 'chunk') continue
          const facade = (chunk.facadeModuleId ?? '').replaceAll('\\', '/')
          const rel = named(early, facade) ? 'modulepreload' : 'later-modulepreload'
          if (rel !== 'modulepreload' && !named(later, facade)) continue
          tags.push({
            tag: 'link',
            attrs: { rel, crossorigin: true, href: `./${chunk.fileName}` },
            injectTo: 'head',
          })
        }
        return tags
      },
    },
  }
}
