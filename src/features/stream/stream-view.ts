import { create } from 'zustand'
import { selectEvent, showStreamTab } from '../../state/screen.ts'

/** How the panel is looked at; one following for all tabs, because there is one stream. */
interface StreamView {
  readonly following: boolean
  /** Text that events are filtered by; undefined while the filter is closed. */
  readonly filter: string | undefined
  readonly recentShown: boolean
}

export const useStreamView = create<StreamView>(() => ({
  following: true,
  filter: undefined,
  recentShown: true,
}))

export function setFollowing(following: boolean): void {
  useStreamView.setState({ following })
}

export function setFilter(filter: string | undefined): void {
  useStreamView.setState({ filter })
}

export function toggleRecent(): void {
  useStreamView.setState((view) => ({ recentShown: !view.recentShown }))
}

/** Whoever looks at one event does not want it to run away. */
export function chooseEvent(ordinal: number): void {
  setFollowing(false)
  selectEvent(ordinal)
}

export function openInEvents(ordinal: number): void {
  chooseEvent(ordinal)
  showStreamTab('events')
}

export function openFilter(): void {
  showStreamTab('events')
  setFilter(useStreamView.getState().filter ?? '')
}
