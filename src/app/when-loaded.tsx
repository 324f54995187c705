import { useEffect, useState, type ReactNode } from 'react'
import { useMessages } from '../state/locale.ts'
import { appMessages } from './messages.ts'

/**
 * Shows what a module brings once it is there. Not by `Suspense`, which keeps its fallback for 300 ms lest it
 * flicker: here nothing stands in the place meanwhile.
 */
export function WhenLoaded<Module>({
  load,
  children,
}: {
  readonly load: () => Promise<Module>
  readonly children: (module: Module) => ReactNode
}) {
  const messages = useMessages(appMessages)
  const [module, setModule] = useState<Module | 'failed' | undefined>(undefined)
  useEffect(() => {
    let gone = false
    load().then(
      (loaded) => !gone && setModule(() => loaded),
      () => !gone && setModule('failed'),
    )
    return () => {
      gone = true
    }
  }, [load])
  if (module === undefined) return null
  if (module === 'failed') return <p className="px-3.5 py-3 text-soft">{messages.partMissing}</p>
  return children(module)
}
