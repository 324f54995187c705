import { readPreset, type StoredPreset } from '../core/presets/preset.ts'

/** The presets that ship with the page: `presets/index.json` names their files. */
export async function fetchGallery(): Promise<readonly StoredPreset[]> {
  const names = await fetchJson('./presets/index.json')
  if (!Array.isArray(names)) return []
  const stored = await Promise.all(
    names.filter((name) => typeof name === 'string').map((name) => fetchJson(`./presets/${name}`)),
  )
  return stored.flatMap((entry) => {
    const reading = readPreset(entry)
    return reading.kind === 'preset' ? [reading.preset] : []
  })
}

async function fetchJson(path: string): Promise<unknown> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path}: status ${response.status}`)
  return response.json()
}
