import type { StreamStatus } from '../../core/insight/analysis.ts'
import { defineMessages } from '../../state/locale.ts'

export const historyMessages = defineMessages({
  en: {
    history: 'History',
    empty: 'Nothing sent yet',
    localOnly: 'Local only: this page contacts no host but the one you send to',
    failed: 'failed',
    compare: 'Compare',
    compareTwo: 'Compare two sends',
    captured: 'captured',
    status: {
      Idle: 'idle',
      Sending: 'sending',
      Streaming: 'streaming',
      Done: 'done',
      Aborted: 'stopped',
      Failed: 'failed',
      'Cut off': 'cut off',
    } satisfies Record<StreamStatus, string>,
  },
  'zh-CN': {
    history: '历史',
    empty: '还没有发送过',
    localOnly: '只在本机：除了你发送的目标主机，本页不联系任何主机',
    failed: '失败',
    compare: '比较',
    compareTwo: '比较两次发送',
    captured: '抓包',
    status: {
      Idle: '空闲',
      Sending: '发送中',
      Streaming: '接收中',
      Done: '完成',
      Aborted: '已中止',
      Failed: '失败',
      'Cut off': '被截断',
    },
  },
})
