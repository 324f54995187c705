import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { expect, it } from 'vitest'
import { createPreset } from '../core/presets/preset.ts'
import { deletePreset, loadPresets, storePreset } from './preset-storage.ts'

function preset(id: string, now: number) {
  const request = { method: 'POST', url: 'https://x.test/', headers: [], body: null }
  return createPreset({ id, name: `Preset ${id}`, request, now }).preset
}

it('keeps, changes, lists newest first and deletes', async () => {
  await storePreset(preset('a', 1))
  await storePreset(preset('b', 2))
  expect((await loadPresets()).presets.map(({ id }) => id)).toEqual(['b', 'a'])
  await storePreset({ ...preset('a', 1), name: 'Renamed', updatedAt: new Date(3).toISOString() })
  expect((await loadPresets()).presets.map(({ name }) => name)).toEqual(['Renamed', 'Preset b'])
  await deletePreset('a')
  expect((await loadPresets()).presets.map(({ id }) => id)).toEqual(['b'])
})

it('leaves an entry that it cannot read where it is, and counts it', async () => {
  const database = await openDB('wirelens', 1)
  await database.put('presets', { id: 'future', schema: 'wirelens.preset', version: 9 })
  database.close()
  const { presets, unreadable } = await loadPresets()
  expect(presets.map(({ id }) => id)).toEqual(['b'])
  expect(unreadable).toBe(1)
})
