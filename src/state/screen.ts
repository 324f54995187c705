import { create } from 'zustand'

export type DialogName =
  | 'ledger'
  | 'values'
  | 'share'
  | 'presets'
  | 'palette'
  | 'warnings'
  | 'choose-request'
  | 'live-capture'
  | 'comparison'
  | 'other-origin'
export type StreamTab = 'message' | 'events' | 'raw'
export type PanelName = 'request' | 'stream' | 'response'

/** What is open and chosen on screen; nothing here outlives the page. */
interface ScreenStore {
  readonly dialog: DialogName | undefined
  readonly streamTab: StreamTab
  /** Ordinal of the event chosen in the stream, 0-based. */
  readonly selectedEvent: number | undefined
  /** The one panel shown on a narrow screen. */
  readonly narrowPanel: PanelName
  /** Something that can be imported is being dragged over the page. */
  readonly dragging: boolean
}

export const useScreen = create<ScreenStore>(() => ({
  dialog: undefined,
  streamTab: 'message',
  selectedEvent: undefined,
  narrowPanel: 'stream',
  dragging: false,
}))

export function openDialog(dialog: DialogName): void {
  useScreen.setState({ dialog })
}

export function closeDialog(): void {
  useScreen.setState({ dialog: undefined })
}

export function showStreamTab(streamTab: StreamTab): void {
  useScreen.setState({ streamTab })
}

export function selectEvent(selectedEvent: number | undefined): void {
  useScreen.setState({ selectedEvent })
}

export function showPanel(narrowPanel: PanelName): void {
  useScreen.setState({ narrowPanel })
}

export function showDragging(dragging: boolean): void {
  if (useScreen.getState().dragging !== dragging) useScreen.setState({ dragging })
}
