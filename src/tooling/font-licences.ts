import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Puts the licences of fonts beside the page: the Open Font License asks that they go where the fonts go, and Vite's
 * own list knows only what scripts import.
 *
 * @param packages their names, each with a file LICENSE
 */
export function fontLicences(packages: readonly string[]): Plugin {
  return {
    name: 'font-licences',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle() {
      const resolve = createRequire(import.meta.url).resolve
      const licences = packages.map((name) => {
        const folder = dirname(resolve(`${name}/package.json`))
        return `${name}\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`
      })
      this.emitFile({ type: 'asset', fileName: 'font-licences.txt', source: licences.join('\n\n') })
    },
  }
}
