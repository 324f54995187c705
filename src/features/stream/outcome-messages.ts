import { defineMessages } from '../../state/locale.ts'
import type { Outcome } from './outcome.ts'

type Cause = Extract<Outcome, { readonly kind: 'lost' }>['cause']
type LostWords = Readonly<Record<Cause, { readonly title: (at: string) => string; readonly why: string }>>

const english: LostWords = {
  connection: {
    title: (at) => `Connection lost at ${at}`,
    why: 'The connection broke in the middle of the body. What came before is kept above. Send again to retry.',
  },
  relay: {
    title: (at) => `The relay broke off at ${at}`,
    why: 'The local server of this page stopped in the middle of the answer; the host may have sent all of it. What came before is kept above. Start Wirelens again, and reload the page.',
  },
  coding: {
    title: (at) => `The body could not be decoded after ${at}`,
    why: 'The bytes do not fit the content-encoding of the answer. What could be decoded is kept above. Sending with accept-encoding: identity shows whether something on the way compresses badly.',
  },
}

const chinese: LostWords = {
  connection: {
    title: (at) => `连接在 ${at} 断开`,
    why: '连接在响应体中途断开。之前收到的内容保留在上面。可重新发送。',
  },
  relay: {
    title: (at) => `中继在 ${at} 中断`,
    why: '本页的本地服务器在响应中途停止，主机可能已经发送完毕。之前收到的内容保留在上面。请重新启动 Wirelens 并刷新页面。',
  },
  coding: {
    title: (at) => `${at} 之后的响应体无法解码`,
    why: '收到的字节与响应的 content-encoding 不符。能解码的部分保留在上面。加上 accept-encoding: identity 再发送，可以看出是否途中压缩有误。',
  },
}

/** How an answer that had begun was lost, which only a page that shows one needs. */
export const lostMessages = defineMessages({ en: english, 'zh-CN': chinese })
