/**
 * Monaco asks the page's global object for its own worker, which none of the parts in use starts so far. It is a file of
 * this build, loaded from its own origin as a module: no blob, no string of code, so `script-src 'self'` holds.
 */
Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (): Worker =>
      new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module', name: 'editor' }),
  },
})
