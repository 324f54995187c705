import type { CommandExpansionPart, ProcessSubstitutionPart } from 'unbash'
import { variableNames } from '../../http/variables.ts'
import type { CaptureFiles } from '../capture-reader.ts'
import type { CapturedVariable } from '../import-result.ts'
import { shorten, type WarningList, type WarningPlace } from '../import-warning.ts'

type SubstituteCommand = (part: CommandExpansionPart | ProcessSubstitutionPart, state: ShellState) => string

export type ShellValue = string | readonly string[]

/**
 * What a shell would know while it reads the paste: variables that the paste itself sets, files that came
 * with it. What it does not know leaves as `{{NAME}}`.
 */
export class ShellState {
  readonly files: CaptureFiles
  readonly warnings: WarningList
  readonly missingFiles = new Set<string>()
  /** What `<(…)` writes, by the path that stands for it in the command. */
  readonly processFiles = new Map<string, Uint8Array>()
  /** What `$(…)` and `<(…)` stand for; given, because commands are made of words and words of commands. */
  readonly substitute: SubstituteCommand
  readonly placeOf: (position: number) => WarningPlace
  /** Name that an unknown value takes while the right side of `NAME=…` is read. */
  assignedName: string | undefined
  readonly #values = new Map<string, ShellValue>()
  readonly #unknown = new Map<string, CapturedVariable>()
  readonly #originals = new Map<string, string>()

  constructor(
    files: CaptureFiles,
    warnings: WarningList,
    placeOf: (position: number) => WarningPlace,
    substitute: SubstituteCommand,
  ) {
    this.substitute = substitute
    this.files = files
    this.warnings = warnings
    this.placeOf = placeOf
  }

  value(name: string): ShellValue | undefined {
    return this.#values.get(name)
  }

  assign(name: string, value: ShellValue): void {
    this.#values.set(name, value)
  }

  unset(name: string): void {
    this.#values.delete(name)
  }

  /** `{{NAME}}` for a shell variable that the paste does not set. */
  unknownVariable(name: string, original: string, place: WarningPlace): string {
    this.#remember(name, this.#originals.get(name) ?? original)
    this.warnings.add(
      'info',
      'shell-variable',
      `The shell variable ${original} became {{${name}}}.`,
      { name, original },
      place,
    )
    return `{{${name}}}`
  }

  /** `{{NAME}}` for the output of a command that is not run here, named after the command or its variable. */
  unknownOutput(command: string, suggestion: string, place: WarningPlace): string {
    const name = this.assignedName ?? this.#freeName(suggestion, command)
    this.#originals.set(name, command)
    this.#remember(name, command)
    this.warnings.add(
      'warning',
      'command-not-run',
      `The output of ${shorten(command)} is not known here, as no shell is run; it became {{${name}}}.`,
      { command: shorten(command), name },
      place,
    )
    return `{{${name}}}`
  }

  /** Variables of these texts that a shell would have filled. */
  capturedIn(texts: Iterable<string>): CapturedVariable[] {
    const found = new Map<string, CapturedVariable>()
    for (const text of texts) {
      for (const name of variableNames(text)) {
        const captured = this.#unknown.get(name)
        if (captured !== undefined) found.set(name, captured)
      }
    }
    return [...found.values()]
  }

  captured(name: string): CapturedVariable | undefined {
    return this.#unknown.get(name)
  }

  #remember(name: string, original: string): void {
    if (!this.#unknown.has(name)) this.#unknown.set(name, { name, original, reason: 'shell' })
  }

  #freeName(suggestion: string, command: string): string {
    const base = variableNameOf(suggestion)
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? base : `${base}_${number}`
      const known = this.#unknown.get(name)
      if (known === undefined || known.original === command) return name
    }
  }
}

/** `gcloud auth print-access-token` as a variable name. */
function variableNameOf(text: string): string {
  const name = text
    .slice(0, 200)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '')
  if (name === '') return 'COMMAND_OUTPUT'
  return /^[0-9]/.test(name) ? `_${name}` : name
}
