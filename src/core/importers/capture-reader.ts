import type { ImportResult } from './import-result.ts'

/** Files given with a capture, by name as the user dropped them. */
export type CaptureFiles = ReadonlyMap<string, Uint8Array>

/** One format. Readers hold no state, so that no import can change the next. */
export interface CaptureReader {
  readonly format: string
  /** Cheap and certain: true only when `read` is the right thing to do with this text. */
  readonly detect: (text: string) => boolean
  readonly read: (text: string, files: CaptureFiles) => Omit<ImportResult, 'format'>
}

/** A file by the name that a command gives it, else by its last part, as a dropped file has no folder. */
export function findFile(files: CaptureFiles, name: string): Uint8Array | undefined {
  const exact = files.get(name)
  if (exact !== undefined) return exact
  const wanted = fileBaseName(name)
  for (const [given, bytes] of files) if (fileBaseName(given) === wanted) return bytes
  return undefined
}

/** `_body.json` of `./out/_body.json`. */
export function fileBaseName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
}
