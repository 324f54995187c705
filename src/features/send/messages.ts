import { defineMessages } from '../../state/locale.ts'

export const sendMessages = defineMessages({
  en: {
    valuesTitle: 'Values for this request',
    masked: (original: string) => `The captured key was masked (${original}).`,
    explain: 'Give the value to use with',
    sentenceEnd: '. ',
    stays: 'It stays in this tab’s memory, and leaves only in requests that use it.',
    explainMany: 'Give the values to use with',
    stayMany: 'They stay in this tab’s memory, and leave only in requests that use them.',
    usedIn: { url: 'URL', body: 'body' },
    show: 'Show',
    hide: 'Hide',
    showValue: (name: string) => `Show ${name}`,
    hideValue: (name: string) => `Hide ${name}`,
    useAndSend: 'Use and send',
    cancel: 'Cancel',
    close: 'Close',
    missing: 'A value is needed here.',
    obstacles: {
      noUrl: 'There is no URL to send to. Type one, or paste a captured request.',
      header: (line: string) =>
        `Header line ${line} cannot be sent. Correct it, or start it with # to switch it off.`,
      file: (file: string) => `The body is in ${file}. Drop that file on the page, or type a body.`,
      incomplete:
        'A part of this page could not be loaded, so nothing was sent. Check that the server of this page still runs, then send again.',
    },
  },
  'zh-CN': {
    valuesTitle: '此请求所需的值',
    masked: (original: string) => `抓到的密钥已打码（${original}）。`,
    explain: '请填写用于此地址的值：',
    sentenceEnd: '。',
    stays: '它只留在本标签页的内存里，只随用到它的请求发出。',
    explainMany: '请填写用于此地址的各个值：',
    stayMany: '它们只留在本标签页的内存里，只随用到它们的请求发出。',
    usedIn: { url: 'URL', body: '请求体' },
    show: '显示',
    hide: '隐藏',
    showValue: (name: string) => `显示 ${name}`,
    hideValue: (name: string) => `隐藏 ${name}`,
    useAndSend: '使用并发送',
    cancel: '取消',
    close: '关闭',
    missing: '这里需要填写。',
    obstacles: {
      noUrl: '没有可发送的 URL。请输入 URL，或粘贴抓到的请求。',
      header: (line: string) => `第 ${line} 行请求头无法发送。请改正，或在行首加 # 停用它。`,
      file: (file: string) => `请求体在 ${file} 里。请把该文件拖到页面上，或直接输入请求体。`,
      incomplete: '本页有一部分未能加载，因此没有发送。请确认提供本页的服务器仍在运行，然后再次发送。',
    },
  },
})
