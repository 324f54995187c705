import type { Rolldown } from 'vite'

/** Whether this chunk of a build holds one of the modules, named by the end of their paths. */
export function holdsModule(chunk: Rolldown.OutputChunk, modules: readonly string[]): boolean {
  return chunk.moduleIds
    .map((id) => id.replaceAll('\\', '/'))
    .some((path) => modules.some((module) => path.endsWith(module)))
}
