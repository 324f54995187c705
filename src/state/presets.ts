import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createPreset, restoreRequest, type StoredPreset } from '../core/presets/preset.ts'
import type { TakenOut } from '../core/presets/redaction.ts'
import { fetchGallery } from '../platform/gallery.ts'
import { deletePreset, loadPresets, storePreset } from '../platform/preset-storage.ts'
import { getDraft, replaceDraft, requestFromDraft, snapshotFromRequest } from './draft.ts'

const presetsQuery = queryOptions({
  queryKey: ['presets'],
  queryFn: loadPresets,
  networkMode: 'always',
  staleTime: Infinity,
  retry: false,
})

const galleryQuery = queryOptions({
  queryKey: ['gallery'],
  queryFn: fetchGallery,
  networkMode: 'always',
  staleTime: Infinity,
  retry: false,
})

export const usePresets = () => useQuery(presetsQuery)
export const useGallery = () => useQuery(galleryQuery)

export interface SavedPreset {
  readonly preset: StoredPreset
  /** Credentials that were replaced by variables before anything was stored. */
  readonly takenOut: readonly TakenOut[]
}

/** Store, change, delete; the list is read again after each. */
export function usePresetChanges() {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: presetsQuery.queryKey })
  const save = useMutation({
    networkMode: 'always',
    mutationFn: async (name: string): Promise<SavedPreset> => {
      const saved = presetFromDraft(name)
      await storePreset(saved.preset)
      return saved
    },
    onSettled,
  })
  const store = useMutation({ networkMode: 'always', mutationFn: storePreset, onSettled })
  const remove = useMutation({ networkMode: 'always', mutationFn: deletePreset, onSettled })
  return { save, store, remove }
}

/** The draft as a preset: what is saved, and what a link carries. Credentials are taken out. */
export function presetFromDraft(name: string): SavedPreset {
  const draft = getDraft()
  const { capture } = draft
  return createPreset({
    id: crypto.randomUUID(),
    name,
    request: requestFromDraft(draft).request,
    now: Date.now(),
    ...(capture?.clientName === undefined ? {} : { clientName: capture.clientName }),
    ...(capture?.expectedHeaders === undefined ? {} : { expectedHeaders: capture.expectedHeaders }),
  })
}

/** Puts a preset into the editors. Sends nothing; can be undone. */
export function openPreset(preset: StoredPreset, format: 'preset' | 'link'): void {
  const request = restoreRequest(preset.request)
  replaceDraft(
    snapshotFromRequest(request, {
      format,
      request,
      clientName: preset.clientName ?? preset.name,
      variables: [],
      warnings: [],
      missingFiles: [],
      source: '',
      ...(preset.expectedHeaders === undefined ? {} : { expectedHeaders: preset.expectedHeaders }),
    }),
  )
}

/** A name to begin with: who made the request, and for which host. */
export function suggestedName(): string {
  const { capture, url, method } = getDraft()
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/iu.exec(url)?.[1] ?? ''
  const who = capture?.clientName ?? method
  return host === '' ? who : `${who} → ${host}`
}
