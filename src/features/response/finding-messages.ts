import type { HeaderFindingCode } from '../../core/insight/header-findings.ts'
import type { StreamFinding, StreamFindingCode } from '../../core/insight/stream-findings.ts'
import { defineMessages } from '../../state/locale.ts'

/** Decimal text of a count in the language's digits, and milliseconds as a duration. */
export interface FindingFormats {
  readonly count: (decimal: string) => string
  readonly duration: (milliseconds: string) => string
}

type StreamSentences = {
  readonly [Code in StreamFindingCode]: (
    values: Extract<StreamFinding, { readonly code: Code }>['values'],
    formats: FindingFormats,
  ) => string
}

/** A fill that a finding did not give is empty text, never the word undefined. */
type HeaderSentences = {
  readonly [Code in HeaderFindingCode]: (
    fill: (name: 'seen' | 'hidden' | 'names' | 'count' | 'url') => string,
    formats: FindingFormats,
  ) => string
}

interface FindingSentences {
  readonly stream: StreamSentences
  readonly header: HeaderSentences
}

/** `1 event`, `2,000 events`: the noun agrees with its number. */
function counted(decimal: string, noun: string, count: FindingFormats['count']): string {
  return `${count(decimal)} ${noun}${decimal === '1' ? '' : 's'}`
}

const english: FindingSentences = {
  stream: {
    buffered: ({ events, chunks }, { count }) =>
      `${counted(events, 'event', count)} came in ${counted(chunks, 'chunk', count)}: something on the way buffers the stream.`,
    'streamed-live': ({ events, chunks }, { count }) =>
      `Streamed live: ${counted(events, 'event', count)} in ${counted(chunks, 'chunk', count)}, no proxy buffering.`,
    'cut-off': ({ events }, { count }) =>
      `The stream ended after ${counted(events, 'event', count)} without the event that ends it: the answer is not whole.`,
    'error-event': ({ type, message }) =>
      `The stream carried an error${type === '' ? '' : ` (${type})`}: ${message}`,
    'error-in-tail': ({ type, message }) =>
      `An error stands behind the stream, where clients do not read it${type === '' ? '' : ` (${type})`}: ${message}`,
    'undispatched-tail': ({ bytes }, { count }) =>
      `${counted(bytes, 'byte', count)} at the end make no whole event; clients drop what is there. Raw shows it.`,
    'second-message-start': ({ id }) =>
      `A second message_start${id === '' ? '' : ` (${id})`}: the gateway began again within one answer.`,
    'missing-event-names': ({ events }, { count }) =>
      `${counted(events, 'event', count)} without an event name; the official SDK skips such events.`,
    'invalid-json': ({ events, sample }, { count }) =>
      `${counted(events, 'event', count)} without valid JSON${sample === '' ? '.' : `: ${sample}`}`,
    'event-after-end': ({ events, type }, { count }) =>
      `${counted(events, 'event', count)} came after the one that ends the stream${type === '' ? '.' : `: ${type}`}`,
    'stop-max-tokens': ({ outputTokens }, { count }) =>
      `The answer stops at max_tokens${outputTokens === '' ? '' : `, after ${counted(outputTokens, 'output token', count)}`}: it is not finished.`,
    'stop-refusal': ({ model }) => `${model === '' ? 'The model' : model} refused to answer.`,
    'stop-context-window': ({ model }) =>
      `The answer stops because the context window${model === '' ? '' : ` of ${model}`} is full.`,
    'stalled-gap': ({ milliseconds }, { duration }) =>
      `Nothing came for ${duration(milliseconds)} in the middle of the stream.`,
  },
  header: {
    'response-headers-hidden': (fill, { count }) =>
      `The page sees ${counted(fill('seen'), 'response header', count)}. Hidden from it or not sent, of those in the capture: ${fill('names')}.`,
    'response-headers-filtered': (fill, { count }) =>
      `The page sees ${counted(fill('seen'), 'response header', count)}; the usual gateway headers may be hidden from it.`,
    'expected-headers-missing': (fill, { count }) =>
      `In the capture and not sent this time: ${counted(fill('count'), 'header', count)}, ${fill('names')}.`,
    'expected-headers-differ': (fill, { count }) =>
      `Another value than in the capture: ${counted(fill('count'), 'header', count)}, ${fill('names')}.`,
    'expected-headers-match': (fill, { count }) =>
      `Every header of the capture came again (${count(fill('count'))}); at most ids and times differ.`,
    'answered-elsewhere': (fill) => `After redirects the answer came from ${fill('url')}.`,
    'bytes-after-end': (fill, { count }) =>
      `${counted(fill('count'), 'byte', count)} or more came after the end that the headers name. No client reads them: content-length is too small, or something on the way adds to the body.`,
  },
}

const chinese: FindingSentences = {
  stream: {
    buffered: ({ events, chunks }, { count }) =>
      `${count(events)} 个事件只分 ${count(chunks)} 个数据块到达：途中有代理在缓冲。`,
    'streamed-live': ({ events, chunks }, { count }) =>
      `实时流式：${count(events)} 个事件分 ${count(chunks)} 个数据块到达，没有代理缓冲。`,
    'cut-off': ({ events }, { count }) =>
      `流在 ${count(events)} 个事件后结束，没有收到结束事件：响应不完整。`,
    'error-event': ({ type, message }) => `流中带有错误${type === '' ? '' : `（${type}）`}：${message}`,
    'error-in-tail': ({ type, message }) =>
      `流的末尾有一个客户端不会读取的错误${type === '' ? '' : `（${type}）`}：${message}`,
    'undispatched-tail': ({ bytes }, { count }) =>
      `最后 ${count(bytes)} 字节不构成完整事件，客户端会丢弃。可在“原始”中查看。`,
    'second-message-start': ({ id }) =>
      `出现第二个 message_start${id === '' ? '' : `（${id}）`}：网关在同一个响应里重新开始。`,
    'missing-event-names': ({ events }, { count }) =>
      `${count(events)} 个事件没有事件名，官方 SDK 会跳过这样的事件。`,
    'invalid-json': ({ events, sample }, { count }) =>
      `${count(events)} 个事件不是有效的 JSON${sample === '' ? '。' : `：${sample}`}`,
    'event-after-end': ({ events, type }, { count }) =>
      `结束事件之后还有 ${count(events)} 个事件${type === '' ? '。' : `：${type}`}`,
    'stop-max-tokens': ({ outputTokens }, { count }) =>
      `响应因 max_tokens 停止${outputTokens === '' ? '' : `，已输出 ${count(outputTokens)} 个 token`}：没有写完。`,
    'stop-refusal': ({ model }) => `${model === '' ? '模型' : model} 拒绝回答。`,
    'stop-context-window': ({ model }) => `${model === '' ? '' : `${model} 的`}上下文窗口已满，响应停止。`,
    'stalled-gap': ({ milliseconds }, { duration }) => `流的中途有 ${duration(milliseconds)} 没有任何数据。`,
  },
  header: {
    'response-headers-hidden': (fill, { count }) =>
      `网页看到 ${count(fill('seen'))} 个响应头；抓包里的 ${count(fill('hidden'))} 个被隐藏或没有发送：${fill('names')}。`,
    'response-headers-filtered': (fill, { count }) =>
      `网页看到 ${count(fill('seen'))} 个响应头；常见的网关响应头可能被隐藏。`,
    'expected-headers-missing': (fill, { count }) =>
      `抓包里的 ${count(fill('count'))} 个响应头这次没有发送：${fill('names')}。`,
    'expected-headers-differ': (fill, { count }) =>
      `${count(fill('count'))} 个响应头的值与抓包不同：${fill('names')}。`,
    'expected-headers-match': (fill, { count }) =>
      `抓包里的 ${count(fill('count'))} 个响应头都收到了，最多只有 ID 和时间不同。`,
    'answered-elsewhere': (fill) => `经过重定向，响应来自 ${fill('url')}。`,
    'bytes-after-end': (fill, { count }) =>
      `在响应头所示的结尾之后又来了至少 ${count(fill('count'))} 个字节，任何客户端都不会读取：content-length 偏小，或途中有设备往响应体里添加了内容。`,
  },
}

export const findingMessages = defineMessages({ en: english, 'zh-CN': chinese })
