import type { RequestRefusal, TransportFailure } from '../../core/transport/transport-event.ts'
import { defineMessages } from '../../state/locale.ts'

export type FailureKind = TransportFailure['kind']

export interface FailureWords {
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
    dns: {
      title: 'The name has no address',
      why: (host) => `No name server that this computer asks knows an address for ${host}.`,
      next: 'Check the spelling. A name that only a VPN or a company network knows needs that network.',
    },
    'connection-refused': {
      title: 'Nothing listens there',
      why: (host) => `The machine of ${host} answered at once that it takes no connection on that port.`,
      next: 'Check the port, and whether the gateway is running.',
    },
    'connect-timeout': {
      title: 'The host did not answer in time',
      why: (host) =>
        `No connection to ${host} came about. Packets that vanish without an answer are the mark of a firewall, a wrong address or a machine that is down.`,
      next: 'Check the address, and whether this network may reach it.',
    },
    'network-unreachable': {
      title: 'No way leads to that address',
      why: (host) => `This computer has no route to the address of ${host}.`,
      next: 'Connect to the network that has it, or use another address.',
    },
    proxy: {
      title: 'The proxy did not let it through',
      why: (host) =>
        `The environment names an HTTP proxy, and no way to ${host} came about through it. Nothing of the request was sent.`,
      next: 'Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY, and start Wirelens again.',
    },
    'no-response': {
      title: 'The connection closed without an answer',
      why: (host) =>
        `${host} took the request and closed the connection before a whole response head came. It may have acted on it.`,
      next: 'Look into the log of the gateway. Sending again repeats the call.',
    },
    'malformed-response': {
      title: 'The answer is not HTTP',
      why: (host) => `What came from ${host} cannot be read as HTTP/1.1.`,
      next: 'Check that the port speaks plain HTTP for http://, and TLS for https://.',
    },
    'header-overflow': {
      title: 'The response head is too long',
      why: (host) => `${host} sent more header bytes than the relay takes.`,
      next: 'Something adds to the headers at each hop, or a cookie has grown: look at what the server sends.',
    },
    'content-coding': {
      title: 'The body is not coded as its header says',
      why: (host) =>
        `The content-encoding in the answer of ${host} does not fit the bytes that followed. What could be decoded is shown.`,
      next: 'Send again with accept-encoding: identity. A proxy that compresses twice or cuts off is the usual cause.',
    },
    http2: {
      title: 'No HTTP/2 came about',
      why: (host) => `${host} does not speak HTTP/2 on that port, or ended the stream by an error of it.`,
      next: 'Choose HTTP/1.1, and send again.',
    },
    'refused-by-relay': {
      title: 'The relay did not send it',
      why: () => 'Nothing left this computer.',
      next: 'Change what is named above, and send again.',
    },
    'relay-unreachable': {
      title: 'The relay does not answer',
      why: () =>
        'The local server of this page has stopped or was started again, so the request could not be handed to it.',
      next: 'Start Wirelens again, and reload the page. What is in the editors is lost by that: save it as a preset first.',
    },
    'not-recorded': {
      title: 'The rest was not recorded',
      why: () =>
        'The relay holds only so much of captured calls and let go of this one to make room, or its capture was stopped while the call went on.',
      next: 'Stop captures that are not needed, and let the client call again.',
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
      dns: {
        title: '域名没有地址',
        why: (host) => `本机使用的域名服务器都不知道 ${host} 的地址。`,
        next: '检查拼写。只在 VPN 或公司网络里才有的域名需要先连上那个网络。',
      },
      'connection-refused': {
        title: '那里没有服务在监听',
        why: (host) => `${host} 所在的机器立即答复：该端口不接受连接。`,
        next: '检查端口，以及网关是否在运行。',
      },
      'connect-timeout': {
        title: '主机没有及时响应',
        why: (host) => `没有与 ${host} 建立连接。数据包有去无回，通常是防火墙、地址有误或机器没有开机。`,
        next: '检查地址，以及当前网络能否到达它。',
      },
      'network-unreachable': {
        title: '没有通往该地址的路由',
        why: (host) => `本机没有到 ${host} 所在地址的路由。`,
        next: '连上能到达它的网络，或换一个地址。',
      },
      proxy: {
        title: '代理没有放行',
        why: (host) => `环境变量指定了 HTTP 代理，但无法通过它到达 ${host}。请求没有发出任何内容。`,
        next: '检查 HTTP_PROXY、HTTPS_PROXY 和 NO_PROXY，然后重新启动 Wirelens。',
      },
      'no-response': {
        title: '连接关闭，没有响应',
        why: (host) => `${host} 收到了请求，在完整的响应头到来之前就关闭了连接。它可能已经执行。`,
        next: '查看网关的日志。再次发送会重复这次调用。',
      },
      'malformed-response': {
        title: '响应不是 HTTP',
        why: (host) => `${host} 发来的内容不能按 HTTP/1.1 读取。`,
        next: '检查端口：http:// 应为明文 HTTP，https:// 应为 TLS。',
      },
      'header-overflow': {
        title: '响应头过长',
        why: (host) => `${host} 发来的响应头超过了中继接受的长度。`,
        next: '可能是途中每一跳都在添加，或某个 cookie 过大：检查服务器发出的响应头。',
      },
      'content-coding': {
        title: '响应体的编码与响应头不符',
        why: (host) => `${host} 的 content-encoding 与随后的字节不符。能解码的部分已显示。`,
        next: '加上 accept-encoding: identity 再发送。常见原因是代理重复压缩或中途截断。',
      },
      http2: {
        title: '没有建立 HTTP/2',
        why: (host) => `${host} 在该端口不支持 HTTP/2，或以 HTTP/2 错误结束了流。`,
        next: '改选 HTTP/1.1 后再发送。',
      },
      'refused-by-relay': {
        title: '中继没有发送',
        why: () => '没有任何内容离开这台电脑。',
        next: '修改上面指出的内容后再发送。',
      },
      'not-recorded': {
        title: '其余部分没有记录',
        why: () => '中继保存的抓包数量有限，为腾出空间放弃了这一次；或者抓包在调用进行时被停止。',
        next: '停止不需要的抓包，再让客户端调用一次。',
      },
      'relay-unreachable': {
        title: '中继没有响应',
        why: () => '本页的本地服务器已停止或重新启动过，请求无法交给它。',
        next: '重新启动 Wirelens 并刷新页面。刷新会丢失编辑器里的内容：请先存为预设。',
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
