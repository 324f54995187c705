import type { HtmlTagDescriptor, Plugin } from 'vite'

/**
 * Parts of Monaco that its API imports but this page never makes: diff editors, the quick pick that command
 * palettes are made of, trees and lists, "paste as". No flag of its own leaves them out.
 */
export const unusedMonacoModules: Readonly<Record<string, string>> = {
  'editor/browser/widget/diffEditor/diffEditorWidget.js': 'export class DiffEditorWidget {}',
  'editor/browser/widget/multiDiffEditor/multiDiffEditorWidget.js': 'export class MultiDiffEditorWidget {}',
  'editor/standalone/browser/quickInput/standaloneQuickInputService.js':
    'export class StandaloneQuickInputService {}',
  'editor/contrib/dropOrPasteInto/browser/copyPasteController.js':
    'export class CopyPasteController { static get() { return null } }',
  'platform/list/browser/listService.js': `
    import { createDecorator } from '../../instantiation/common/instantiation.js'
    export const IListService = createDecorator('listService')
    export class ListService {}`,
}

const editorModule = '/src/ui/code-editor/mount-editor.ts'

/**
 * Leaves unused parts of monaco-editor out of the build, and has the page fetch and compile the editor, at low
 * priority, while its own code runs: what remains when the editor is asked for is to evaluate it. A browser
 * ignores `later-modulepreload`; the page's first script makes `modulepreload` of it once pastes are taken,
 * because compiling megabytes would stand in front of that.
 */
export function slimMonaco(): Plugin {
  return {
    name: 'slim-monaco',
    apply: 'build',
    load(id) {
      const path = slashed(id).split('?')[0] ?? ''
      const [, inMonaco] = path.split('/monaco-editor/esm/vs/')
      return inMonaco === undefined ? undefined : unusedMonacoModules[inMonaco]
    },
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const tags: HtmlTagDescriptor[] = []
        for (const chunk of Object.values(bundle ?? {})) {
          if (chunk.type !== 'chunk' || !slashed(chunk.facadeModuleId ?? '').endsWith(editorModule)) continue
          const styles = [...(chunk.viteMetadata?.importedCss ?? [])]
          tags.push(preload({ rel: 'later-modulepreload', href: chunk.fileName }))
          tags.push(...styles.map((href) => preload({ rel: 'preload', as: 'style', href })))
        }
        return tags
      },
    },
  }
}

function preload({ href, ...attributes }: Record<string, string>): HtmlTagDescriptor {
  return {
    tag: 'link',
    attrs: { ...attributes, crossorigin: true, fetchpriority: 'low', href: `./${href}` },
    injectTo: 'head',
  }
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/')
}
