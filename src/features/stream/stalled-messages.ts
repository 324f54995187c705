import { defineMessages } from '../../state/locale.ts'

/** What is said of a long silence. It comes with its note, not with the page. */
export const stalledMessages = defineMessages({
  en: {
    waiting: (seconds: string) => `Sent, and no answer for ${seconds} s. Still waiting.`,
    stalled: (seconds: string) => `No bytes for ${seconds} s. The connection is open and nothing arrives.`,
    stopEnds: ' Stop ends it.',
  },
  'zh-CN': {
    waiting: (seconds) => `请求已发出，${seconds} 秒没有响应。仍在等待。`,
    stalled: (seconds) => `${seconds} 秒没有收到字节。连接仍开着，但没有数据。`,
    stopEnds: '按“停止”结束。',
  },
})
