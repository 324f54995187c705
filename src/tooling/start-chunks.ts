import type { Rolldown } from 'vite'

const readers = /\/src\/core\/importers\/import-capture\.ts$/u
const page = /\/src\/app\/mount\.tsx$/u

/**
 * How the scripts that a page starts with are cut: `first` (with index.html), the readers of captures (a chunk of
 * their own), `page` (all that mount.tsx imports) and `shared` by those two, so that no reader waits for the page.
 * Cut by default they would be a dozen small files, and each costs the start some milliseconds.
 */
export const startChunks: Rolldown.CodeSplittingOptions = {
  groups: [
    { name: 'first', tags: ['$initial'], priority: 3 },
    {
      debugName: 'shared',
      name: (id, graph) => {
        const users = [...importersOf(id, graph)]
        return [readers, page].every((root) => users.some((user) => root.test(user))) ? 'shared' : null
      },
      priority: 2,
    },
    { name: 'page', test: page, priority: 1 },
  ],
}

/** All modules that load with this one: those that import it, and those that import these. */
function importersOf(id: string, graph: ModuleGraph): Set<string> {
  const found = new Set([id])
  // A set gives out what is added while it is gone through.
  for (const module of found) {
    for (const importer of graph.getModuleInfo(module)?.importers ?? []) found.add(importer)
  }
  return found
}

interface ModuleGraph {
  getModuleInfo(id: string): Pick<Rolldown.ModuleInfo, 'importers'> | null
}
