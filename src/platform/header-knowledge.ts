import type { HeaderKnowledge } from '../core/insight/header-knowledge/header-knowledge.ts'

const loading = new Map<'en' | 'zh-CN', Promise<HeaderKnowledge>>()

/**
 * Fetches what is known about headers, in one language, once: some 40 KB that the page does not need to start.
 * Rejects when the files cannot be loaded; the next call then tries again.
 */
export function loadHeaderKnowledge(locale: 'en' | 'zh-CN'): Promise<HeaderKnowledge> {
  let knowledge = loading.get(locale)
  if (!knowledge) {
    knowledge = load(locale)
    loading.set(locale, knowledge)
    knowledge.catch(() => loading.delete(locale))
  }
  return knowledge
}

async function load(locale: 'en' | 'zh-CN'): Promise<HeaderKnowledge> {
  const [texts, { headerKnowledgeFacts }] = await Promise.all([
    locale === 'en'
      ? import('../core/insight/header-knowledge/en.ts').then((module) => module.englishHeaderTexts)
      : import('../core/insight/header-knowledge/zh-cn.ts').then((module) => module.chineseHeaderTexts),
    import('../core/insight/header-knowledge/facts.ts'),
  ])
  return { texts, facts: headerKnowledgeFacts }
}
