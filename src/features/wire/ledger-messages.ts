import type { LedgerNote, LedgerOutcome } from '../../core/http/header-ledger.ts'
import { defineMessages } from '../../state/locale.ts'

const english = {
  title: 'What reaches the wire',
  close: 'Close',
  empty: 'The request has no headers yet; these are what the browser adds.',
  columns: { header: 'header', captured: 'captured', direct: 'Direct', wire: 'what the wire gets' },
  outcomes: {
    kept: 'kept',
    replaced: 'replaced',
    supplied: 'browser, same value',
    dropped: 'dropped',
    added: 'added',
  } satisfies Record<LedgerOutcome, string>,
  notes: {
    combined: 'several lines leave as one, joined by commas',
    trimmed: 'white space around the value does not leave',
    credential: 'the secret leaves, and is hidden here',
    variable: 'a value is filled in on Send',
    'user-agent-owned': 'the browser writes its own user-agent',
    'browser-owned': 'only the browser may write this name',
    forbidden: 'a page may not set it, and the browser writes none',
    refused: 'the browser builds no request with this name or value',
    'any-client': 'every client writes it, so captures leave it out',
    depends: 'browser settings may change the value',
    'http2-only': 'leaves when the connection speaks HTTP/2',
  } satisfies Record<LedgerNote, string>,
  nothing: 'nothing',
  notKnown: 'the browser’s value, not known to the page',
  totals: (fills: {
    asCaptured: string
    captured: string
    replaced: number
    dropped: number
    added: number
  }) =>
    [
      `${fills.asCaptured} of ${fills.captured} as captured`,
      fills.replaced > 0 ? `${fills.replaced} replaced` : '',
      fills.dropped > 0 ? `${fills.dropped} dropped` : '',
      `${fills.added} added`,
    ]
      .filter((part) => part !== '')
      .join(' · '),
  remarks: {
    userAgent: 'A gateway that checks user-agent will see a browser.',
    refused: (names: string) =>
      `The browser refuses to send at all with ${names}: the name or the value is not allowed in HTTP.`,
    dropped: (names: string) => `A page may not set ${names}; it does not leave.`,
    replaced: (names: string) => `The browser writes its own value for ${names}.`,
    order: 'A browser writes headers in an order of its own.',
  },
}

export const ledgerMessages = defineMessages({
  en: english,
  'zh-CN': {
    title: '实际发出的请求头',
    close: '关闭',
    empty: '还没有请求头；以下是浏览器会添加的。',
    columns: { header: '请求头', captured: '抓包的值', direct: '直连', wire: '实际发出' },
    outcomes: {
      kept: '保留',
      replaced: '被替换',
      supplied: '浏览器发送，值相同',
      dropped: '被丢弃',
      added: '新增',
    },
    notes: {
      combined: '多行合并为一行，用逗号连接',
      trimmed: '值两端的空白不会发出',
      credential: '密钥会发出，这里隐藏',
      variable: '发送时填入变量的值',
      'user-agent-owned': '浏览器会写自己的 user-agent',
      'browser-owned': '只有浏览器可以写这个请求头',
      forbidden: '网页不能设置它，浏览器也不会写它',
      refused: '带有这样的名称或值，浏览器无法构造请求',
      'any-client': '所有客户端都会写，所以抓包通常省略',
      depends: '浏览器设置可能改变这个值',
      'http2-only': '连接使用 HTTP/2 时才会发出',
    },
    nothing: '不发送',
    notKnown: '浏览器的值，网页无法得知',
    totals: ({ asCaptured, captured, replaced, dropped, added }) =>
      [
        `${captured} 个中 ${asCaptured} 个与抓包一致`,
        replaced > 0 ? `${replaced} 个被替换` : '',
        dropped > 0 ? `${dropped} 个被丢弃` : '',
        `新增 ${added} 个`,
      ]
        .filter((part) => part !== '')
        .join(' · '),
    remarks: {
      userAgent: '检查 user-agent 的网关看到的会是浏览器。',
      refused: (names) => `带有 ${names} 时浏览器完全拒绝发送：HTTP 不允许这样的名称或值。`,
      dropped: (names) => `网页不能设置 ${names}，不会发出。`,
      replaced: (names) => `浏览器会为 ${names} 写自己的值。`,
      order: '浏览器按自己的顺序写请求头。',
    },
  } satisfies typeof english,
})

export type LedgerMessages = typeof english
