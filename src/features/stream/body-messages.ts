import { defineMessages } from '../../state/locale.ts'

/** What is said of an answer that is no stream. They come with the tab that shows one, not with the page. */
export const bodyMessages = defineMessages({
  en: {
    copy: 'Copy',
    copied: 'Copied',
    emptyBody: 'The body is empty: 0 bytes.',
    jsonBody: 'JSON answer',
    textBody: 'Text answer',
    htmlInstead: 'The answer is an HTML page, not a model’s answer',
    htmlSource: 'HTML source',
    binaryBody: 'Binary answer',
    binaryHead: 'Only the beginning is shown. The Raw tab saves all of it.',
    httpError: (status: number) => `The server answered ${status}`,
    copyBody: 'Copy body',
  },
  'zh-CN': {
    copy: '复制',
    copied: '已复制',
    emptyBody: '响应体为空：0 字节。',
    jsonBody: 'JSON 响应',
    textBody: '文本响应',
    htmlInstead: '响应是一个 HTML 页面，不是模型的回答',
    htmlSource: 'HTML 源码',
    binaryBody: '二进制响应',
    binaryHead: '只显示开头。“原始”页可保存全部。',
    httpError: (status) => `服务器返回 ${status}`,
    copyBody: '复制响应体',
  },
})
