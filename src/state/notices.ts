import { create } from 'zustand'

export interface Notice {
  readonly id: number
  readonly text: string
  readonly tone: 'info' | 'good' | 'warning' | 'bad'
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** Short messages at the foot, newest last; errors stay until dismissed. */
export const useNotices = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }))

let lastId = 0
const shownForMs = 8000

export function notify(notice: Omit<Notice, 'id'>): void {
  const id = ++lastId
  useNotices.setState((store) => ({ notices: [...store.notices.slice(-2), { ...notice, id }] }))
  if (notice.tone !== 'bad') setTimeout(() => dismissNotice(id), shownForMs)
}

export function dismissNotice(id: number): void {
  useNotices.setState((store) => ({ notices: store.notices.filter((notice) => notice.id !== id) }))
}
