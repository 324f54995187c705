import { defineMessages } from '../../state/locale.ts'

/** The words of the panel itself, which the page needs to start; those of an answer come with its parts. */
export const panelMessages = defineMessages({
  en: {
    response: 'Response',
    tabs: { label: 'Response views', headers: 'Headers', timing: 'Timing', usage: 'Usage' },
    copy: 'Copy',
    copied: 'Copied',
    copyHeaders: 'Copy response headers',
    copyFailed: 'The browser did not let the page write to the clipboard.',
    empty: 'Nothing sent yet. Status, route, headers, timing and usage of the answer will be here.',
    waiting: (seconds: string) => `No response head yet: waiting for ${seconds}.`,
    failedBeforeHead: 'No response head came, so there is nothing to show here. Stream says why.',
    abortedBeforeHead: 'Stopped before a response head came.',
    timedOutBeforeHead: 'No response head came within the timeout.',
  },
  'zh-CN': {
    response: '响应',
    tabs: { label: '响应视图', headers: '响应头', timing: '时间', usage: '用量' },
    copy: '复制',
    copied: '已复制',
    copyHeaders: '复制全部响应头',
    copyFailed: '浏览器不允许本页写入剪贴板。',
    empty: '还没有发送。响应的状态、路径、响应头、时间和用量会显示在这里。',
    waiting: (seconds) => `还没有收到响应头：已等待 ${seconds}。`,
    failedBeforeHead: '没有收到响应头，这里没有可显示的内容。原因见“流”面板。',
    abortedBeforeHead: '在收到响应头之前已停止。',
    timedOutBeforeHead: '在超时时间内没有收到响应头。',
  },
})
