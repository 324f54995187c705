import { getDraft, replaceDraft, undoReplace } from '../../state/draft.ts'
import { notify } from '../../state/notices.ts'
import type { FailureMessages } from './failure-messages.ts'
import { switchOffHeaders } from './switch-off-headers.ts'

/** Switches the draft's header lines of a family (`x-stainless-*`) off, in one step that can be undone. */
export function leaveOut(pattern: string, messages: FailureMessages): void {
  const { text, count } = switchOffHeaders(getDraft().headersText, pattern)
  replaceDraft({ headersText: text })
  notify({
    text: messages.leftOut(count),
    tone: 'info',
    action: { label: messages.undo, run: () => void undoReplace() },
  })
}
