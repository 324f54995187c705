import type { MessageDiagnostic } from './message.ts'

/** One entry for each code and detail, however many events show it: a bad gateway does it on every one. */
export class DiagnosticList {
  private readonly entries = new Map<string, MessageDiagnostic>()
  private listed: readonly MessageDiagnostic[] | undefined = []

  /** `key` tells two entries of one code apart; without it a code has one entry, with the first detail. */
  add(code: MessageDiagnostic['code'], eventNumber: number, detail: string, key = ''): void {
    const name = `${code} ${key}`
    const entry = this.entries.get(name)
    this.entries.set(
      name,
      entry === undefined ? { code, eventNumber, detail } : { ...entry, count: (entry.count ?? 1) + 1 },
    )
    this.listed = undefined
  }

  list(): readonly MessageDiagnostic[] {
    return (this.listed ??= [...this.entries.values()])
  }
}
