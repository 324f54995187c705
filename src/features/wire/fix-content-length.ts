import { getDraft, replaceDraft, undoReplace } from '../../state/draft.ts'
import { notify } from '../../state/notices.ts'
import { correctContentLength } from './correct-content-length.ts'
import type { LedgerMessages } from './ledger-messages.ts'

/** Makes the draft's content-length name the size its body has, in one step that can be undone. */
export function fixContentLength(length: number, messages: LedgerMessages): void {
  replaceDraft({ headersText: correctContentLength(getDraft().headersText, length) })
  notify({
    text: messages.lengthFixed(length),
    tone: 'info',
    action: { label: messages.undo, run: () => void undoReplace() },
  })
}
