import { create } from 'zustand'

/** Values of `{{NAME}}` variables. In this tab's memory and nowhere else: no storage, no link, no export. */
export const useValueStore = create<{ readonly values: ReadonlyMap<string, string> }>(() => ({
  values: new Map(),
}))

export function getValues(): ReadonlyMap<string, string> {
  return useValueStore.getState().values
}

/** Adds to what is known; a name given again takes the new value. */
export function addValues(values: ReadonlyMap<string, string>): void {
  useValueStore.setState((store) => ({ values: new Map([...store.values, ...values]) }))
}

export function forgetValues(): void {
  useValueStore.setState({ values: new Map() })
}
