import type { RequestRefusal, TransportFailure } from '../../core/transport/transport-event.ts'
import { defineMessages } from '../../state/locale.ts'

export type FailureKind = TransportFailure['kind']

interface FailureWords {
  readonly title: string
  /** What happened and why. */
  readonly why: (host: string) => string
  /** What to do next. */
  readonly next: string
}

interface OperatorFills {
  readonly origin: string
  readonly method: string
  readonly url: string
  /** One header line a line; empty where no preflight is in question. */
  readonly allowLines: string
  readonly answerLines: string
}

const english = {
  failed: 'Failed',
  label: 'Why the request failed',
  kinds: {
    'invalid-request': {
      title: 'The browser refused to build this request',
      why: () => 'Nothing was sent. A method, a URL or a header is not what HTTP or the browser allows.',
      next: 'Correct that, and send again.',
    },
    offline: {
      title: 'This computer is offline',
      why: (host) => `The browser says that there is no network, so nothing reached ${host}.`,
      next: 'Connect to the network, and send again.',
    },
    'mixed-content': {
      title: 'The browser blocks plain HTTP from this page',
      why: (host) =>
        `This page came over HTTPS, and ${host} is asked over HTTP. Browsers refuse that before anything is sent.`,
      next: 'Use the https address of the host, or open Wirelens from http://127.0.0.1.',
    },
    blocked: {
      title: 'Something in this browser blocked the request',
      why: (host) =>
        `It never left for ${host}: an extension, a content policy or the rule for private networks stopped it.`,
      next: 'Switch off blockers for this page, allow access to the local network if asked, and send again.',
    },
    'cors-preflight': {
      title: 'The server refused the browser’s preflight',
      why: (host) =>
        `${host} is up. Before a page may send these headers or this method the browser asks with OPTIONS, and the answer most likely did not allow them. The page cannot read which.`,
      next: 'Leave out what the server does not know, or give its operator the lines below.',
    },
    'cors-response': {
      title: 'The answer came, but may not be read here',
      why: (host) =>
        `${host} got the request, and may have acted on it. Its answer does not allow pages of this origin, so the browser keeps it from the page.`,
      next: 'Give the operator the lines below. Sending again repeats the call.',
    },
    cors: {
      title: 'The browser refused to let this page talk to the server',
      why: (host) =>
        `${host} is up. Either its answer to the preflight did not allow these headers, or its answer does not allow this origin; a page cannot tell which.`,
      next: 'Leave out what the server may not know, or give its operator the lines below.',
    },
    unreachable: {
      title: 'The host did not answer',
      why: (host) =>
        `No connection to ${host} came about. The name may be wrong, nothing may listen there, its certificate may be invalid, or it took too long; a page cannot tell which.`,
      next: 'Check host and port, and open the address in a tab: the browser shows the exact reason there.',
    },
    tls: {
      title: 'No secure connection came about',
      why: (host) => `The certificate or the TLS version of ${host} is not one that is accepted.`,
      next: 'Open the address in a tab to see what is wrong with the certificate.',
    },
    'connection-lost': {
      title: 'The connection broke',
      why: (host) =>
        `The answer of ${host} had begun and then broke off. What had come is kept and shown; the rest never came.`,
      next: 'Send again. If it breaks at the same time each time, a proxy on the way has a time limit.',
    },
  } satisfies Record<FailureKind, FailureWords>,
  probeAnswered: (url: string, duration: string) =>
    `To find out, the page asked ${url} once, without credentials, body or your headers; an answer came after ${duration}.`,
  probeFailed: (url: string, duration: string) =>
    `To find out, the page asked ${url} once, without credentials, body or your headers; that failed too, after ${duration}.`,
  likelyHeaders: 'The likely ones are names outside the usual list:',
  allowLines: 'To let any page in, the server must answer OPTIONS with:',
  answerLines: 'And the call itself with:',
  answerLinesAlone: 'To let any page read the answer, the server must send with it:',
  refusals: {
    url: (value: string) =>
      `${value === '' ? 'The URL is empty' : `“${value}” is no whole URL`}: it needs http:// or https:// and a host.`,
    'url-scheme': (value: string) => `A page can send to http and https only, not to ${value}.`,
    'url-credentials': (value: string) =>
      `Browsers refuse a name and password in front of ${value}. Put them into an authorization header.`,
    method: (value: string) => `“${value}” is no method that a page may use.`,
    'body-with-get': (value: string) =>
      `Browsers send no body with ${value}. Empty the body, or choose another method.`,
    'header-name': (value: string) =>
      `“${value}” is no header name: it may hold letters, digits and hyphens.`,
    'header-value': (value: string) => `The value of ${value} holds a line break or a zero byte.`,
  } satisfies Record<RequestRefusal['code'], (value: string) => string>,
  engineSays: 'The browser’s own words',
  leaveOut: (pattern: string) => `Leave out ${pattern}`,
  leftOut: (count: number) =>
    count === 1 ? 'One header line is switched off.' : `${count} header lines are switched off.`,
  undo: 'Undo',
  copyForOperator: 'Copy for the operator',
  copied: 'Copied',
  copyFailed: 'The browser did not let the page write to the clipboard.',
  tryAgain: 'Try again',
  operatorText: (fills: OperatorFills) =>
    [
      `A page at ${fills.origin} calls ${fills.method} ${fills.url}, and the browser refuses because of CORS.`,
      ...(fills.allowLines === ''
        ? []
        : ['', 'Please answer OPTIONS on this path with a 2xx status and:', fills.allowLines]),
      '',
      'Please answer the call itself with:',
      fills.answerLines,
    ].join('\n'),
}

export const failureMessages = defineMessages({
  en: english,
  'zh-CN': {
    failed: '失败',
    label: '请求失败的原因',
    kinds: {
      'invalid-request': {
        title: '浏览器拒绝构造这个请求',
        why: () => '没有发送任何内容。方法、URL 或某个请求头不符合 HTTP 或浏览器的要求。',
        next: '改正后再发送。',
      },
      offline: {
        title: '这台电脑没有联网',
        why: (host) => `浏览器报告没有网络，所以没有任何内容到达 ${host}。`,
        next: '连上网络后再发送。',
      },
      'mixed-content': {
        title: '浏览器不允许本页访问明文 HTTP',
        why: (host) => `本页通过 HTTPS 打开，而 ${host} 用的是 HTTP。浏览器在发送之前就会拒绝。`,
        next: '改用该主机的 https 地址，或从 http://127.0.0.1 打开 Wirelens。',
      },
      blocked: {
        title: '请求在浏览器里被拦截',
        why: (host) => `请求没有发往 ${host}：扩展、内容安全策略或专用网络访问规则拦下了它。`,
        next: '为本页关闭拦截类扩展，浏览器询问时允许访问本地网络，然后再发送。',
      },
      'cors-preflight': {
        title: '服务器拒绝了浏览器的预检',
        why: (host) =>
          `${host} 在线。网页发送这些请求头或方法之前，浏览器会先用 OPTIONS 询问，而响应很可能没有允许。网页读不到是哪一个。`,
        next: '去掉服务器不认识的请求头，或把下面几行交给管理员。',
      },
      'cors-response': {
        title: '响应到了，但这里不能读取',
        why: (host) =>
          `${host} 收到了请求，可能已经执行。它的响应不允许本页所在的源（origin）读取，所以浏览器没有把它交给本页。`,
        next: '把下面几行交给管理员。再次发送会重复这次调用。',
      },
      cors: {
        title: '浏览器不允许本页与该服务器通信',
        why: (host) =>
          `${host} 在线。可能是预检响应没有允许这些请求头，也可能是响应不允许本页所在的源（origin）；网页无法区分。`,
        next: '去掉服务器可能不认识的请求头，或把下面几行交给管理员。',
      },
      unreachable: {
        title: '主机没有响应',
        why: (host) =>
          `没有与 ${host} 建立连接。可能是域名有误、没有服务在监听、证书无效或等待太久；网页无法区分。`,
        next: '检查主机和端口，并在新标签页里打开该地址：浏览器会在那里显示确切原因。',
      },
      tls: {
        title: '没有建立安全连接',
        why: (host) => `${host} 的证书或 TLS 版本不被接受。`,
        next: '在新标签页里打开该地址，查看证书有什么问题。',
      },
      'connection-lost': {
        title: '连接中断',
        why: (host) => `${host} 的响应已经开始，随后中断。已收到的部分都保留并显示，其余没有到达。`,
        next: '再发送一次。如果每次都在同样的时间中断，说明途中的代理有时间限制。',
      },
    },
    probeAnswered: (url, duration) =>
      `为了弄清原因，本页请求了一次 ${url}，不带凭据、请求体和你的请求头；${duration} 后得到响应。`,
    probeFailed: (url, duration) =>
      `为了弄清原因，本页请求了一次 ${url}，不带凭据、请求体和你的请求头；${duration} 后同样失败。`,
    likelyHeaders: '最可能的是常见列表之外的这些：',
    allowLines: '要让任何网页访问，服务器对 OPTIONS 的响应必须带上：',
    answerLines: '对调用本身的响应必须带上：',
    answerLinesAlone: '要让任何网页读取响应，服务器必须随响应带上：',
    refusals: {
      url: (value) =>
        `${value === '' ? 'URL 为空' : `“${value}”不是完整的 URL`}：需要 http:// 或 https:// 和主机。`,
      'url-scheme': (value) => `网页只能发往 http 和 https，不能发往 ${value}。`,
      'url-credentials': (value) => `浏览器拒绝在 ${value} 前写用户名和密码。请放进 authorization 请求头。`,
      method: (value) => `“${value}”不是网页可以使用的方法。`,
      'body-with-get': (value) => `浏览器不随 ${value} 发送请求体。请清空请求体，或换一个方法。`,
      'header-name': (value) => `“${value}”不是请求头名称：只能用字母、数字和连字符。`,
      'header-value': (value) => `${value} 的值里有换行或零字节。`,
    },
    engineSays: '浏览器的原话',
    leaveOut: (pattern) => `去掉 ${pattern}`,
    leftOut: (count) => `已停用 ${count} 行请求头。`,
    undo: '撤销',
    copyForOperator: '复制给管理员',
    copied: '已复制',
    copyFailed: '浏览器不允许本页写入剪贴板。',
    tryAgain: '重试',
    operatorText: (fills) =>
      [
        `位于 ${fills.origin} 的网页调用 ${fills.method} ${fills.url}，浏览器因 CORS 拒绝。`,
        ...(fills.allowLines === ''
          ? []
          : ['', '请对该路径的 OPTIONS 返回 2xx 状态，并带上：', fills.allowLines]),
        '',
        '请让调用本身的响应带上：',
        fills.answerLines,
      ].join('\n'),
  } satisfies typeof english,
})

export type FailureMessages = typeof english
