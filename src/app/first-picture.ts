import { editDraft, getDraft, useDraftStore } from '../state/draft.ts'

/**
 * The URL field that index.html brings, so that there is something to see and to paste into before the page
 * itself has been evaluated. It shows the draft's URL and takes typing until the page takes its place.
 */
export interface FirstPicture {
  /** Ends it. The function that comes back puts focus and selection into the field that took its place. */
  readonly release: () => (root: HTMLElement) => void
}

export function followFirstPicture(root: HTMLElement): FirstPicture {
  const field = urlField(root)
  const show = () => {
    if (field !== null && field.value !== getDraft().url) field.value = getDraft().url
  }
  const typed = () => {
    if (field !== null) editDraft({ url: field.value })
  }
  // Typed before this script ran.
  if (field !== null && field.value !== '') typed()
  field?.addEventListener('input', typed)
  const stop = useDraftStore.subscribe(show)
  return {
    release() {
      stop()
      const focused = field !== null && document.activeElement === field
      const start = field?.selectionStart ?? null
      const end = field?.selectionEnd ?? null
      return (page) => {
        const successor = urlField(page)
        if (!focused || successor === null) return
        successor.focus()
        successor.setSelectionRange(start, end)
      }
    },
  }
}

function urlField(root: HTMLElement): HTMLInputElement | null {
  return root.querySelector<HTMLInputElement>('input[inputmode="url"]')
}
