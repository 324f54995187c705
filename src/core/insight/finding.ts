/** One thing worth telling the user about a Request or an Exchange. Texts live with the screen, by `code`. */
export interface Finding {
  readonly code: string
  readonly severity: 'good' | 'info' | 'warning' | 'bad'
  /** Fills for the sentence. */
  readonly values: Readonly<Record<string, string>>
  readonly where?: { readonly header?: string; readonly eventNumber?: number }
}
