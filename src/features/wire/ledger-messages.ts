import type { LedgerNote, LedgerOutcome } from '../../core/http/header-ledger.ts'
import type { RelayNote, RelayOutcome } from '../../core/http/relay-ledger.ts'
import { defineMessages } from '../../state/locale.ts'

const english = {
  title: 'What reaches the wire',
  close: 'Close',
  tabs: 'Before and after sending',
  before: 'Before sending',
  asSent: 'As sent',
  empty: 'The request has no headers yet; these are what is added to it.',
  columns: {
    header: 'header',
    captured: 'captured',
    written: 'as written',
    direct: 'Direct',
    relay: 'Relay',
  },
  chosen: 'chosen',
  relayTotals: (fills: { asWritten: string; written: string; added: number }) =>
    `${fills.asWritten} of ${fills.written} as written · ${fills.added} added`,
  directMeans: 'The browser sends, in an order and with headers of its own.',
  relayMeans: (version: string) => `The relay sends what is written, over ${version}.`,
  noRelay: 'This page was not served by the relay. Start it with npx wirelens to send so.',
  changes: {
    same: '',
    edited: 'changed since',
    new: 'not in the capture',
    gone: 'in the capture, not in the request now',
  },
  now: 'now',
  relayOutcomes: {
    exact: 'exact',
    'lower-case': 'lower case',
    authority: 'authority',
    'left-out': 'left out',
    added: 'added',
    refused: 'refused',
  } satisfies Record<RelayOutcome, string>,
  relayNotes: {
    'length-too-small': 'less than the body has: the server cuts it off',
    'length-too-great': 'more than the body has: the server waits for the rest',
    'length-and-chunked': 'beside transfer-encoding: most servers refuse the two together',
    chunked: 'the body leaves in chunks',
    unframed: 'does not end in chunked: the server cannot tell where the body ends',
    'length-of-filled-body': 'known once the variables in the body are filled in',
    'white-space': 'white space around the value leaves too',
    'value-http2':
      'HTTP/2 forbids control characters and white space around a value: a server may refuse or drop it',
    'raw-bytes': 'bytes that are not UTF-8 leave as they are',
    zstd: 'and zstd, where the relay’s Node undoes it',
    malformed: 'HTTP does not allow this name or value: nothing is sent',
    'name-http2': 'HTTP/2 takes no name beyond ASCII: nothing is sent',
    'repeat-http2': 'Node sends this name once over HTTP/2: nothing is sent',
    'order-http2': 'Node sends it before lines above it: over HTTP/2 repeats together, numbers first',
    'connection-specific': 'HTTP/2 has no such header',
    pseudo: 'in place of the request line',
  } satisfies Record<RelayNote, string>,
  lengthWrong: (length: number) => `The body has ${length} bytes, and content-length says something else.`,
  fixLength: (length: number) => `Write ${length}`,
  lengthFixed: (length: number) => `content-length now says ${length}.`,
  undo: 'Undo',
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
    above: 'joined to the line above',
  } satisfies Record<LedgerNote | 'above', string>,
  nothing: 'not sent',
  valueNotKnown: 'value not known yet',
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
    tabs: '发送前与发送后',
    before: '发送前',
    asSent: '已发出',
    empty: '还没有请求头；以下是会添加的。',
    columns: { header: '请求头', captured: '抓包的值', written: '所写的值', direct: '直连', relay: '中继' },
    chosen: '当前选择',
    relayTotals: ({ asWritten, written, added }) =>
      `${written} 个中 ${asWritten} 个原样发出 · 新增 ${added} 个`,
    directMeans: '由浏览器发送，顺序和部分请求头由它决定。',
    relayMeans: (version) => `中继按所写内容发送，使用 ${version}。`,
    noRelay: '本页不是由中继提供的。用 npx wirelens 启动后即可这样发送。',
    changes: {
      same: '',
      edited: '抓包后有改动',
      new: '抓包里没有',
      gone: '抓包里有，现在的请求里没有',
    },
    now: '现在',
    relayOutcomes: {
      exact: '原样',
      'lower-case': '小写',
      authority: '主机',
      'left-out': '省略',
      added: '新增',
      refused: '拒绝',
    },
    relayNotes: {
      'length-too-small': '小于请求体的长度：服务器会截断',
      'length-too-great': '大于请求体的长度：服务器会一直等待',
      'length-and-chunked': '与 transfer-encoding 同时出现：多数服务器会拒绝',
      chunked: '请求体分块发出',
      unframed: '不以 chunked 结尾：服务器无法判断请求体在哪里结束',
      'length-of-filled-body': '填入请求体里的变量后才知道',
      'white-space': '值两端的空白也会发出',
      'value-http2': 'HTTP/2 不允许值含控制字符或两端有空白：服务器可能拒绝或丢弃',
      'raw-bytes': '不是 UTF-8 的字节会原样发出',
      zstd: '中继的 Node 支持时还有 zstd',
      malformed: 'HTTP 不允许这样的名称或值：什么都不会发出',
      'name-http2': 'HTTP/2 的名称只能用 ASCII：什么都不会发出',
      'repeat-http2': 'Node 通过 HTTP/2 只发送一次这个名称：什么都不会发出',
      'order-http2': 'Node 会把它排在前面几行之前发出：HTTP/2 中同名的相邻，数字名称在最前',
      'connection-specific': 'HTTP/2 没有这个请求头',
      pseudo: '代替请求行',
    },
    lengthWrong: (length) => `请求体有 ${length} 字节，content-length 写的不是这个数。`,
    fixLength: (length) => `改为 ${length}`,
    lengthFixed: (length) => `content-length 已改为 ${length}。`,
    undo: '撤销',
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
      above: '并入上面一行',
    },
    nothing: '不发送',
    valueNotKnown: '值尚未知',
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
