import { readFileSync, readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { importCapture } from '../core/importers/import-capture.ts'
import { readPreset, restoreRequest, storeRequest } from '../core/presets/preset.ts'
import { redactRequest } from '../core/presets/redaction.ts'
import { fetchGallery } from './gallery.ts'

const publicDirectory = new URL('../../public/', import.meta.url)
const readPublic = (path: string) => readFileSync(new URL(path, publicDirectory), 'utf8')
const files = readdirSync(new URL('presets/', publicDirectory)).filter((name) => name !== 'index.json')

/** Serves the files of `public/` as the page's server does; `changed` stands in for some of them. */
function serve(changed: Readonly<Record<string, string>> = {}): void {
  vi.stubGlobal('fetch', (path: string) => {
    try {
      return Promise.resolve(new Response(changed[path] ?? readPublic(path)))
    } catch {
      return Promise.resolve(new Response('not found', { status: 404 }))
    }
  })
}

beforeEach(() => serve())
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the gallery that ships with the page', () => {
  it('lists every file once, and every one is a preset', async () => {
    const names = JSON.parse(readPublic('presets/index.json')) as readonly string[]
    expect(names.toSorted()).toEqual(files.toSorted())
    const presets = await fetchGallery()
    expect(presets).toHaveLength(files.length)
    expect(new Set(presets.map(({ id }) => id)).size).toBe(files.length)
    expect(new Set(presets.map(({ name }) => name)).size).toBe(files.length)
  })

  it.each(files)('%s holds no secret', (file) => {
    const reading = readPreset(JSON.parse(readPublic(`presets/${file}`)))
    if (reading.kind !== 'preset') throw new Error(`${file} is no preset: ${reading.kind}`)
    const request = restoreRequest(reading.preset.request)
    // What the redaction names is a variable already: it has nothing to put in its place.
    expect(redactRequest(request).request).toEqual(request)
  })

  it.each(files)('%s holds a body that is JSON, or none', (file) => {
    const { request } = JSON.parse(readPublic(`presets/${file}`)) as ReturnType<typeof JSON.parse>
    if (request.body !== null) expect(() => JSON.parse(request.body.text)).not.toThrow()
    expect(request.body === null).toBe(request.method === 'GET')
  })

  it('begins with what the importer reads from the sample report', async () => {
    const [first] = await fetchGallery()
    const read = importCapture(readPublic('samples/claude-code-report.md'))
    const [request] = read.requests
    if (request === undefined) throw new Error('The report holds no request.')
    expect(first?.name).toBe('Claude Code 2.1.74 through new-api')
    expect(first?.request).toEqual(storeRequest(request))
    expect(first?.request.headers).toHaveLength(18)
    expect(first?.request.headers).toContainEqual(['authorization', 'Bearer {{AUTH_TOKEN}}'])
    expect(first?.clientName).toBe(read.details[0]?.clientName)
    expect(first?.expectedHeaders).toEqual(read.details[0]?.expectedHeaders)
    expect(first?.expectedHeaders).toHaveLength(6)
  })
})

describe('fetchGallery', () => {
  it('leaves out what is no preset and keeps the rest', async () => {
    serve({ './presets/gateway-models.json': '{"schema":"other"}' })
    expect(await fetchGallery()).toHaveLength(files.length - 1)
  })

  it('fails when a file of the list is not there', async () => {
    serve({ './presets/index.json': '["missing.json"]' })
    await expect(fetchGallery()).rejects.toThrow('./presets/missing.json: status 404')
  })
})
