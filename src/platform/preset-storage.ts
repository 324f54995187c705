import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { readPreset, type StoredPreset } from '../core/presets/preset.ts'

interface PresetDatabase extends DBSchema {
  presets: { key: string; value: unknown }
}

const databaseName = 'wirelens'
const databaseVersion = 1

let opened: Promise<IDBPDatabase<PresetDatabase>> | undefined

function open(): Promise<IDBPDatabase<PresetDatabase>> {
  opened ??= openDB<PresetDatabase>(databaseName, databaseVersion, {
    upgrade(database) {
      database.createObjectStore('presets', { keyPath: 'id' })
    },
    // Another tab wants a newer layout: give way, and open again at the next call.
    blocking(_current, _blocked, event) {
      ;(event.target as IDBDatabase).close()
      opened = undefined
    },
    terminated() {
      opened = undefined
    },
  }).catch((failure: unknown) => {
    opened = undefined
    throw failure
  })
  return opened
}

export interface KeptPresets {
  /** Newest change first. */
  readonly presets: readonly StoredPreset[]
  /** Entries that this version cannot read: they stay stored, for the version that can. */
  readonly unreadable: number
}

/** @throws DOMException where the browser keeps no IndexedDB for this page. */
export async function loadPresets(): Promise<KeptPresets> {
  const database = await open()
  const stored = await database.getAll('presets')
  const readings = stored.map((entry) => readPreset(entry))
  const presets = readings.flatMap((reading) => (reading.kind === 'preset' ? [reading.preset] : []))
  presets.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  return { presets, unreadable: stored.length - presets.length }
}

/** @throws DOMException, `QuotaExceededError` when the storage is full. */
export async function storePreset(preset: StoredPreset): Promise<void> {
  const database = await open()
  await database.put('presets', preset)
}

export async function deletePreset(id: string): Promise<void> {
  const database = await open()
  await database.delete('presets', id)
}
