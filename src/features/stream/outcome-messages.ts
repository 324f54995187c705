import { defineMessages } from '../../state/locale.ts'
import type { Outcome } from './outcome.ts'

type Cause = Extract<Outcome, { readonly kind: 'lost' }>['cause']
interface CauseWords {
  readonly title: (at: string) => string
  readonly why: string
  /** What to do, where the request was sent from here. */
  readonly next?: string
}
type LostWords = Readonly<Record<Cause, CauseWords>>

const lostEnglish: LostWords = {
  connection: {
    title: (at) => `Connection lost at ${at}`,
    why: 'The connection broke in the middle of the body. What came before is kept above.',
    next: 'Send again to retry.',
  },
  relay: {
    title: (at) => `The relay broke off at ${at}`,
    why: 'The local server of this page stopped in the middle of the answer; the host may have sent all of it. What came before is kept above. Start Wirelens again, and reload the page.',
  },
  coding: {
    title: (at) => `The body could not be decoded after ${at}`,
    why: 'The bytes do not fit the content-encoding of the answer. What could be decoded is kept above.',
    next: 'Sending with accept-encoding: identity shows whether something on the way compresses badly.',
  },
  malformed: {
    title: (at) => `The body is not as HTTP has it, at ${at}`,
    why: 'The server, or a proxy on the way, broke the rules that say where a body ends, so the rest cannot be told from what follows. What came before is kept above.',
    next: 'Give its operator the line below; sending again helps only if it happens by chance.',
  },
  'not-recorded': {
    title: (at) => `Not recorded from ${at} on`,
    why: 'The capture was stopped while the call went on, or the relay let go of the call to make room for newer ones. What came before is kept above.',
  },
}

const lostChinese: LostWords = {
  connection: {
    title: (at) => `连接在 ${at} 断开`,
    why: '连接在响应体中途断开。之前收到的内容保留在上面。',
    next: '可重新发送。',
  },
  relay: {
    title: (at) => `中继在 ${at} 中断`,
    why: '本页的本地服务器在响应中途停止，主机可能已经发送完毕。之前收到的内容保留在上面。请重新启动 Wirelens 并刷新页面。',
  },
  coding: {
    title: (at) => `${at} 之后的响应体无法解码`,
    why: '收到的字节与响应的 content-encoding 不符。能解码的部分保留在上面。',
    next: '加上 accept-encoding: identity 再发送，可以看出是否途中压缩有误。',
  },
  malformed: {
    title: (at) => `响应体在 ${at} 不符合 HTTP`,
    why: '服务器或途中的代理违反了标明响应体结束位置的规则，其余部分无法与后面的内容区分。之前收到的内容保留在上面。',
    next: '请把下面这一行交给其管理员；只有偶然出错时，重新发送才有用。',
  },
  'not-recorded': {
    title: (at) => `从 ${at} 起没有记录`,
    why: '调用进行中抓包被停止，或中继为给新的调用腾出空间而放弃了它。之前收到的内容保留在上面。',
  },
}

const english = {
  streamError: 'The provider reported an error inside the stream',
  stopReasons: {
    end_turn: 'The model finished its turn.',
    max_tokens: 'The answer hit max_tokens and is cut there. Raise max_tokens to get the rest.',
    stop_sequence: 'The model wrote a stop sequence:',
    tool_use: 'The model wants a tool to be run. Send its result to go on.',
    pause_turn: 'A long turn was paused. Send the answer back as it is to go on.',
    refusal: 'The model declined to answer.',
    model_context_window_exceeded: 'The context window is full, and the answer is cut there.',
    compaction: 'The conversation was compacted. Send the answer back as it is to go on.',
    stop: 'The model finished, or wrote a stop sequence.',
    length: 'The answer hit the token limit and is cut there.',
    tool_calls: 'The model wants tools to be run.',
    content_filter: 'A content filter cut the answer.',
    STOP: 'The model finished.',
    MAX_TOKENS: 'The answer hit the token limit and is cut there.',
    SAFETY: 'A safety filter cut the answer.',
  },
  otherStop: 'The stop reason, in the provider’s word.',
  abortedAt: {
    user: (at: string) => `Aborted by you at ${at}`,
    timeout: (at: string) => `Stopped at ${at}: the timeout of this request`,
    client: (at: string) => `The client ended the call at ${at}`,
  },
  saidBy: {
    browser: 'The browser’s own words: ',
    relay: 'The relay’s own words: ',
    page: 'What the page saw: ',
  },
  cutOffAt: (at: string) => `Cut off at ${at}`,
  cutOffWhy:
    'The body ended cleanly, but the event that ends such a stream (message_stop for Anthropic) never came. Something on the way, or the provider, gave up early: what is above is not the whole answer.',
  diagnostics: {
    'invalid-json': (count: number, shown: string) =>
      count === 1
        ? 'One event’s data is not valid JSON.'
        : `${shown} events have data that is not valid JSON.`,
    'unknown-event': (count: number, shown: string) =>
      count === 1 ? 'One event of an unknown type.' : `${shown} events of unknown types.`,
    'unknown-block': (count: number, shown: string) =>
      count === 1 ? 'One block of an unknown type.' : `${shown} blocks of unknown types.`,
    'unknown-delta': (count: number, shown: string) =>
      count === 1 ? 'One delta of an unknown type.' : `${shown} deltas of unknown types.`,
    'missing-event-name': (count: number, shown: string) =>
      `${count === 1 ? 'One event' : `${shown} events`} without an event name: the official SDK would skip ${count === 1 ? 'it' : 'them'}.`,
    'second-message-start': (count: number, shown: string) =>
      count === 1
        ? 'A second message_start in one stream.'
        : `${shown} further message_start events in one stream.`,
    'delta-without-block': (count: number, shown: string) =>
      count === 1
        ? 'One delta for a block that was never started.'
        : `${shown} deltas for blocks that were never started.`,
    'event-after-end': (count: number, shown: string) =>
      count === 1 ? 'One event after message_stop.' : `${shown} events after message_stop.`,
  },
  tail: (size: string) => `${size} at the end dispatched no event`,
  tailWhy:
    'No blank line follows them, so a standard client never sees these bytes. Gateways write late errors this way.',
  eventNumber: (number: string) => `Event ${number}`,
  lost: lostEnglish,
}

/** How a message ended and what is odd about it. They come with the tab that shows one, not with the page. */
export const outcomeMessages = defineMessages<typeof english>({
  en: english,
  'zh-CN': {
    streamError: '服务商在流中报告了错误',
    stopReasons: {
      end_turn: '模型结束了这一轮。',
      max_tokens: '回答达到 max_tokens，在此截断。调大 max_tokens 可得到其余部分。',
      stop_sequence: '模型写出了停止序列：',
      tool_use: '模型要求运行工具。发回结果即可继续。',
      pause_turn: '较长的一轮被暂停。把回答原样发回即可继续。',
      refusal: '模型拒绝回答。',
      model_context_window_exceeded: '上下文窗口已满，回答在此截断。',
      compaction: '对话已被压缩。把回答原样发回即可继续。',
      stop: '模型正常结束，或写出了停止序列。',
      length: '回答达到 token 上限，在此截断。',
      tool_calls: '模型要求运行工具。',
      content_filter: '内容过滤器截断了回答。',
      STOP: '模型正常结束。',
      MAX_TOKENS: '回答达到 token 上限，在此截断。',
      SAFETY: '安全过滤器截断了回答。',
    },
    otherStop: '停止原因，服务商的原词。',
    abortedAt: {
      user: (at) => `你在 ${at} 时中止`,
      timeout: (at) => `在 ${at} 停止：达到此请求的超时时间`,
      client: (at) => `客户端在 ${at} 结束了这次调用`,
    },
    saidBy: { browser: '浏览器的原话：', relay: '中继的原话：', page: '本页看到的：' },
    cutOffAt: (at) => `在 ${at} 被截断`,
    cutOffWhy:
      '响应体正常结束，但结束这种流的事件（Anthropic 为 message_stop）没有到来。途中某处或服务商提前放弃了：上面不是完整的回答。',
    diagnostics: {
      'invalid-json': (_count, shown) => `${shown} 个事件的数据不是有效的 JSON。`,
      'unknown-event': (_count, shown) => `${shown} 个未知类型的事件。`,
      'unknown-block': (_count, shown) => `${shown} 个未知类型的块。`,
      'unknown-delta': (_count, shown) => `${shown} 个未知类型的增量。`,
      'missing-event-name': (_count, shown) => `${shown} 个事件没有事件名：官方 SDK 会跳过它们。`,
      'second-message-start': (_count, shown) => `同一个流中又出现了 ${shown} 次 message_start。`,
      'delta-without-block': (_count, shown) => `${shown} 个增量所属的块从未开始。`,
      'event-after-end': (_count, shown) => `message_stop 之后还有 ${shown} 个事件。`,
    },
    tail: (size) => `末尾 ${size} 没有形成事件`,
    tailWhy: '后面没有空行，标准客户端永远看不到这些字节。网关迟到的错误常是这样写出的。',
    eventNumber: (number) => `事件 ${number}`,
    lost: lostChinese,
  },
})
