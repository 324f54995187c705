import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import type { FirstPicture } from './first-picture.ts'

/** Puts the page in the place of its first picture, within one task: no key falls between. */
export function mount(root: HTMLElement, firstPicture: FirstPicture): void {
  const queryClient = new QueryClient()
  const handOver = firstPicture.release()
  flushSync(() =>
    createRoot(root).render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <App />
        </QueryClientProvider>
      </StrictMode>,
    ),
  )
  handOver(root)
}
