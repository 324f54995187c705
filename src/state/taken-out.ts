import type { TakenOutPlace } from '../core/presets/redaction.ts'
import { defineMessages, type Locale } from './locale.ts'

const messages = defineMessages({
  en: {
    query: (name: string) => `query ${name}`,
    userInfo: 'user and password in the URL',
    url: 'URL',
    body: (count: string) => `body, ${count} ×`,
  },
  'zh-CN': {
    query: (name) => `查询参数 ${name}`,
    userInfo: 'URL 中的用户名和密码',
    url: 'URL',
    body: (count) => `请求体，${count} 处`,
  },
})

/** Where a credential stood that a preset or a link leaves out. */
export function takenOutPlaceText(where: TakenOutPlace, locale: Locale): string {
  const words = messages[locale]
  switch (where.kind) {
    case 'header':
      return where.name
    case 'query':
      return words.query(where.name)
    case 'url-userinfo':
      return words.userInfo
    case 'url':
      return words.url
    case 'body':
      return words.body(new Intl.NumberFormat(locale).format(where.count))
  }
}
