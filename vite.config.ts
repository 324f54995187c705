import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compileHint } from './src/tooling/compile-hint.ts'
import { fontLicences } from './src/tooling/font-licences.ts'
import { preloadParts } from './src/tooling/preload-parts.ts'
import { slimMonaco } from './src/tooling/slim-monaco.ts'
import { startChunks } from './src/tooling/start-chunks.ts'

/**
 * `vite build` makes two things: the page (dist/page) and the local server, which plain
 * Node runs without any dependency (dist/relay/main.js). Relative URLs let the page be hosted under
 * any path.
 */
export default defineConfig({
  base: './',
  plugins: [
    react(),
    tailwindcss(),
    preloadParts(['/src/core/importers/import-capture.ts'], ['/src/app/mount.tsx']),
    slimMonaco(),
    fontLicences(['@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono']),
    compileHint(['/src/app/mount.tsx', '/src/ui/code-editor/mount-editor.ts']),
  ],
  // Monaco is one large lazy chunk by nature; the default limit would warn on every build.
  // Nor is it news that plugins take most of a build's time.
  build: { chunkSizeWarningLimit: 5000, rolldownOptions: { checks: { bundlerTimings: false } } },
  environments: {
    client: {
      build: {
        outDir: 'dist/page',
        // The package hands the libraries on inside the page, and their licences ask to go with them.
        license: { fileName: 'third-party-licences.md' },
        emptyOutDir: true,
        rolldownOptions: { output: { codeSplitting: startChunks } },
      },
    },
    relay: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: 'dist/relay',
        license: { fileName: 'third-party-licences.md' },
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'node20.19',
        minify: false,
        // Two files: main.js is read by any Node, the other only by one that is new enough.
        rolldownOptions: {
          input: 'src/relay/main.ts',
          output: { entryFileNames: 'main.js', chunkFileNames: '[name].js' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'relay']) {
        const environment = builder.environments[name]
        if (environment) await builder.build(environment)
      }
    },
  },
})
