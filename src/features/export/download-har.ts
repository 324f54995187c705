import { harText } from '../../core/exporters/to-har.ts'
import { downloadFile } from '../../platform/download-file.ts'
import { yieldToPage } from '../../platform/page-yield.ts'
import { getAnalyses, getSelectedAnalysis } from '../../state/exchanges.ts'
import { getLocale } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { harFileName } from './har-file-name.ts'
import { exportMessages } from './messages.ts'

/** The chosen Exchange, or all of this page with the oldest first, as a file; says what was taken out of it. */
export async function downloadHar(which: 'selected' | 'all'): Promise<void> {
  const selected = getSelectedAnalysis()
  if (selected === undefined) return
  const analyses = which === 'all' ? getAnalyses().toReversed() : [selected]
  const exchanges = analyses.map((analysis) => analysis.exchange)
  const locale = getLocale()
  const messages = exportMessages[locale]
  try {
    const { pieces, takenOutCount } = harText(exchanges)
    const parts: string[] = []
    for (const piece of pieces) {
      parts.push(piece)
      await yieldToPage()
    }
    const name = harFileName(exchanges)
    downloadFile(name, parts, 'application/json')
    const number = new Intl.NumberFormat(locale).format(takenOutCount)
    const takenOut = messages.takenOut(takenOutCount, number)
    notify({ tone: 'good', text: messages.downloaded(name, takenOut) })
  } catch (failure) {
    // A string has a longest length, and memory an end.
    if (!(failure instanceof RangeError)) throw failure
    notify({ tone: 'bad', text: messages.failed(failure.message) })
  }
}
