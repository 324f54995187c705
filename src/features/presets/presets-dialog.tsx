import type { ReactNode } from 'react'
import type { StoredPreset } from '../../core/presets/preset.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useMessages } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { openPreset, useGallery, usePresetChanges, usePresets } from '../../state/presets.ts'
import { closeDialog } from '../../state/screen.ts'
import { presetMessages } from './messages.ts'
import { PresetRow } from './preset-row.tsx'
import { SaveForm } from './save-form.tsx'
import { storageFailureText } from './storage-failure.ts'

/** Save under a name, open, rename, delete with undo; below it what ships with the page. */
export function PresetsDialog() {
  const messages = useMessages(presetMessages)
  const presets = usePresets()
  const gallery = useGallery()
  const { store, remove } = usePresetChanges()
  const open = (preset: StoredPreset) => {
    openPreset(preset, 'preset')
    closeDialog()
    notify({ tone: 'good', text: messages.opened(preset.name) })
  }
  const failed = (failure: Error) => notify({ tone: 'bad', text: storageFailureText(failure, messages) })
  const rename = (preset: StoredPreset, name: string) =>
    store.mutate({ ...preset, name, updatedAt: new Date().toISOString() }, { onError: failed })
  const deleteWithUndo = (preset: StoredPreset) =>
    remove.mutate(preset.id, {
      onError: failed,
      onSuccess: () =>
        notify({
          tone: 'info',
          text: messages.deleted(preset.name),
          action: { label: messages.undo, run: () => store.mutate(preset) },
        }),
    })
  const saved = presets.data?.presets ?? []
  const unreadable = presets.data?.unreadable ?? 0
  return (
    <Dialog title={messages.title} closeLabel={messages.close} width="max-w-2xl" onClose={closeDialog}>
      <SaveForm />
      {presets.isError && <Remark tone="bad">{storageFailureText(presets.error, messages)}</Remark>}
      {presets.isPending && <Remark>{messages.loading}</Remark>}
      <Heading>{messages.saved}</Heading>
      {presets.isSuccess && saved.length === 0 && <Remark>{messages.empty}</Remark>}
      <ul aria-label={messages.saved} className="px-2">
        {saved.map((preset) => (
          <PresetRow
            key={preset.id}
            preset={preset}
            onOpen={open}
            onRename={rename}
            onDelete={deleteWithUndo}
          />
        ))}
      </ul>
      {unreadable > 0 && <Remark>{messages.unreadable(unreadable)}</Remark>}
      <Heading>{messages.gallery}</Heading>
      {gallery.isError && <Remark tone="bad">{messages.galleryFailed}</Remark>}
      <ul aria-label={messages.gallery} className="px-2 pb-3">
        {gallery.data?.map((preset) => (
          <PresetRow key={preset.id} preset={preset} onOpen={open} />
        ))}
      </ul>
    </Dialog>
  )
}

function Heading({ children }: { readonly children: ReactNode }) {
  return (
    <h3 className="px-4 pt-4 pb-1 text-2xs font-semibold tracking-[0.06em] text-mute uppercase">
      {children}
    </h3>
  )
}

function Remark({ tone, children }: { readonly tone?: 'bad'; readonly children: ReactNode }) {
  return <p className={`px-4 py-1.5 ${tone === 'bad' ? 'text-bad' : 'text-mute'}`}>{children}</p>
}
