import { type CaptureFiles, findFile } from '../capture-reader.ts'
import type { WarningList } from '../import-warning.ts'
import type { Argument } from './transfer.ts'

/**
 * What a command reads besides its own words: files given with the paste, and its standard input. A file
 * that was not given is remembered and named in a warning.
 */
export class FileSource {
  readonly #files: CaptureFiles
  readonly #missing: Set<string>
  readonly #warnings: WarningList
  #standardInput: Uint8Array | undefined

  constructor(
    files: CaptureFiles,
    standardInput: Uint8Array | undefined,
    missing: Set<string>,
    warnings: WarningList,
  ) {
    this.#files = files
    this.#standardInput = standardInput
    this.#missing = missing
    this.#warnings = warnings
  }

  /** The file's bytes; undefined (and a warning) if it was not given. `-` is standard input, read once. */
  read(name: string, argument: Argument): Uint8Array | undefined {
    if (name === '-' || name === '/dev/stdin') {
      const input = this.#standardInput ?? new Uint8Array()
      this.#standardInput = undefined
      return input
    }
    const found = findFile(this.#files, name)
    if (found !== undefined) return found
    this.#missing.add(name)
    this.#warnings.add(
      'warning',
      'file-needed',
      `The command reads the file ${name}, which is not part of the paste; give it to complete the request.`,
      { file: name },
      argument.place,
    )
    return undefined
  }
}
