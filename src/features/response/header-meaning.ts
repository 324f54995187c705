import { describeHeader } from '../../core/insight/header-knowledge/describe-header.ts'
import type { HeaderKnowledge } from '../../core/insight/header-knowledge/header-knowledge.ts'

/** What a response header means and what its value says, as running text; undefined where nothing is known. */
export function headerMeaning(
  knowledge: HeaderKnowledge,
  locale: 'en' | 'zh-CN',
  header: { readonly name: string; readonly value: string },
  accept: string | undefined,
): string | undefined {
  const { text, notes } = describeHeader(knowledge, header.name, header.value, 'response', accept)
  const sentences = [...(text === undefined ? [] : [text]), ...notes].map((sentence) =>
    /[.!?。！？]$/.test(sentence) ? sentence : `${sentence}${locale === 'en' ? '.' : '。'}`,
  )
  return sentences.length === 0 ? undefined : sentences.join(locale === 'en' ? ' ' : '')
}
