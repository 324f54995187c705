import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createServer as createViteServer } from 'vite'
import { runCommandLine } from '../relay/command-line.ts'

const projectDirectory = join(import.meta.dirname, '../..')

/** Vite's dev server as the page: hot reload goes over the same port, through the server's upgrades. */
await runCommandLine({
  livePage: async (server) => {
    const vite = await createViteServer({
      root: projectDirectory,
      // Vite's own lines would stand beside the ready line on stdout.
      logLevel: 'warn',
      server: { middlewareMode: true, hmr: { server } },
    })
    return {
      async document(target) {
        // An inline script of the document, which Vite asks for by the document's own path.
        if (new URL(target, 'http://localhost').searchParams.has('html-proxy')) return undefined
        return vite.transformIndexHtml(
          target,
          await readFile(join(projectDirectory, 'index.html'), 'utf8'),
          target,
        )
      },
      handle: (request, response) => vite.middlewares(request, response),
      close: () => vite.close(),
    }
  },
})
