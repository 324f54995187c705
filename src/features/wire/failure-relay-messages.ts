import type {
  CertificateFacts,
  CertificateProblem,
  RelayRefusal,
  RequestRefusal,
} from '../../core/transport/transport-event.ts'
import { defineMessages } from '../../state/locale.ts'
import type { FailureKind, FailureWords } from './failure-messages.ts'

/** What a certificate's sentence is filled with; times as days in the language. */
interface CertificateFills extends Pick<CertificateFacts, 'issuer'> {
  readonly host: string
  readonly from: string
  readonly to: string
}

interface RelayFailureWords {
  /** Where the relay, not the browser, stood between the user and the host. */
  readonly kinds: { readonly [Kind in FailureKind]?: FailureWords }
  /** Why the relay did not send, and what to do. `value` is as in RelayRefusal. */
  readonly relayRefusals: Readonly<
    Record<RelayRefusal['code'], { readonly why: (value: string) => string; readonly next: string }>
  >
  readonly requestRefusals: Readonly<Record<RequestRefusal['code'], (value: string) => string>>
  readonly certificateTitle: string
  readonly certificateReasons: Readonly<
    Record<CertificateProblem['reason'], (fills: CertificateFills) => string>
  >
  readonly certificateNext: string
  readonly certificateFacts: Readonly<
    Record<'host' | 'names' | 'subject' | 'issuer' | 'validity' | 'fingerprint' | 'code', string>
  >
  readonly nothingSent: string
  readonly allow: (origin: string) => string
  readonly allowRefused: (message: string) => string
  readonly allowUnreachable: string
  readonly allowedForCalls: string
  /** Added to what to do where plain HTTP got no answer. */
  readonly perhapsTls: string
  /** HTTP/1.1 was asked of a port that takes HTTP/2 alone. */
  readonly http2Only: FailureWords
  readonly relaySays: string
  readonly pageSaw: string
  readonly sendByRelay: string
  /** A browser's rule was in the way, and no relay is here. */
  readonly relayWouldDo: string
}

const english: RelayFailureWords = {
  kinds: {
    'invalid-request': {
      title: 'This request cannot be sent',
      why: () => 'Nothing was sent: the relay found something in it that HTTP does not allow.',
      next: 'Correct that, and send again.',
    },
    unreachable: {
      title: 'The host did not answer',
      why: (host) => `The relay got no connection to ${host}.`,
      next: 'Check host and port, and whether this network may reach them.',
    },
    tls: {
      title: 'No secure connection came about',
      why: (host) => `The relay and ${host} could not agree on TLS. Nothing of the request was sent.`,
      next: 'Check that the port speaks TLS, and which TLS versions the server takes.',
    },
  },
  relayRefusals: {
    address: {
      why: (address) =>
        `The host is at ${address}, which is link-local or a cloud’s metadata service. The relay never sends there: such addresses hand out the keys of the machine.`,
      next: 'Use another address for the host.',
    },
    'own-port': {
      why: () => 'The URL leads to the relay itself, which would call itself without end.',
      next: 'Send to the address of the host that you mean.',
    },
    'body-too-large': {
      why: (limit) => `The body is longer than the ${limit} bytes that the relay takes.`,
      next: 'Make the body shorter.',
    },
    'bodies-too-large': {
      why: (limit) =>
        `The bodies that are being sent at once would be longer than ${limit} bytes together, and the relay takes no more.`,
      next: 'Wait until another send or captured call has ended, or stop one.',
    },
    'headers-too-large': {
      why: (limit) => `The headers are longer than the ${limit} bytes that the relay takes.`,
      next: 'Leave out or shorten some of them.',
    },
    'too-many-sends': {
      why: (count) => `${count} sends run at once, and the relay takes no more.`,
      next: 'Wait until one has ended, or stop one in another tab.',
    },
    'too-many-captures': {
      why: (count) => `${count} live captures run at once, and the relay takes no more.`,
      next: 'Stop one that you no longer need.',
    },
    'not-this-page': {
      why: () => 'The relay was started again since this page was opened, and knows only pages of its own.',
      next: 'Reload the page. What is in the editors is lost by that: save it as a preset first.',
    },
    'malformed-call': {
      why: () => 'The relay could not read what the page handed to it: the two are of different versions.',
      next: 'Reload the page. What is in the editors is lost by that: save it as a preset first.',
    },
  },
  requestRefusals: {
    url: (value) =>
      `${value === '' ? 'The URL is empty' : `“${value}” is no whole URL`}: it needs http:// or https://, a host, and a port of at most 65535 if it names one.`,
    'url-scheme': (value) => `The relay sends to http and https only, not to ${value}.`,
    'url-credentials': (value) =>
      `A name and password in front of ${value} are not sent. Put them into an authorization header.`,
    method: (value) => `“${value}” is no method that the relay sends.`,
    'body-with-get': (value) => `The relay sends no body with ${value}.`,
    'header-name': (value) =>
      `“${value}” is no header name: it may hold letters, digits and !#$%&'*+-.^_\`|~ only.`,
    'header-value': (value) => `The value of ${value} holds a line break or a zero byte.`,
  },
  certificateTitle: 'The certificate is not trusted',
  certificateReasons: {
    'self-signed': ({ host }) =>
      `${host} shows a certificate that it signed itself: nobody else vouches that this is ${host}.`,
    'untrusted-issuer': ({ host, issuer }) =>
      `The certificate of ${host} was issued by ${issuer}, which this computer does not know.`,
    'name-mismatch': ({ host }) => `The certificate is for other names than ${host}.`,
    expired: ({ host, to }) => `The certificate of ${host} was valid until ${to}.`,
    'not-yet-valid': ({ host, from }) => `The certificate of ${host} is valid from ${from} on, not yet.`,
    'revoked-or-other': ({ host }) =>
      `The certificate of ${host} was revoked, or does not hold for another reason.`,
  },
  certificateNext:
    'Allow it only if the fingerprint is the one that the operator of the host gives you: it then holds for this origin until Wirelens is stopped. For an authority of your own, name its file in NODE_EXTRA_CA_CERTS and start Wirelens again.',
  certificateFacts: {
    host: 'asked for',
    names: 'names seen',
    subject: 'certificate of',
    issuer: 'issued by',
    validity: 'valid',
    fingerprint: 'SHA-256',
    code: 'error',
  },
  nothingSent: 'Nothing of the request was sent.',
  allow: (origin) => `Allow this certificate for ${origin}`,
  allowRefused: (message) => `The relay did not take the certificate. ${message}`.trim(),
  allowUnreachable:
    'The relay does not answer, so the certificate could not be allowed. Start Wirelens again.',
  allowedForCalls: 'The certificate is allowed until Wirelens is stopped. Let the client call again.',
  perhapsTls: 'A port that speaks TLS closes so too: then use https.',
  http2Only: {
    title: 'The host takes HTTP/2 only',
    why: (host) => `${host} refused HTTP/1.1 while TLS was agreed on. Nothing of the request was sent.`,
    next: 'Choose HTTP/2 beside Relay, and send again.',
  },
  relaySays: 'The relay’s own words',
  pageSaw: 'What the page saw',
  sendByRelay: 'Send by relay',
  relayWouldDo:
    'The relay is not bound by these rules: run npx wirelens on your own machine, and open the page that it names.',
}

const chinese: RelayFailureWords = {
  kinds: {
    'invalid-request': {
      title: '这个请求无法发送',
      why: () => '没有发送任何内容：中继发现其中有 HTTP 不允许的内容。',
      next: '改正后再发送。',
    },
    unreachable: {
      title: '主机没有响应',
      why: (host) => `中继没有与 ${host} 建立连接。`,
      next: '检查主机和端口，以及当前网络能否到达。',
    },
    tls: {
      title: '没有建立安全连接',
      why: (host) => `中继与 ${host} 未能协商 TLS。请求没有发出任何内容。`,
      next: '检查该端口是否使用 TLS，以及服务器接受哪些 TLS 版本。',
    },
  },
  relayRefusals: {
    address: {
      why: (address) =>
        `该主机的地址是 ${address}，属于链路本地地址或云平台的元数据服务。中继从不发往这类地址：它们会交出机器的密钥。`,
      next: '为该主机换一个地址。',
    },
    'own-port': {
      why: () => '这个 URL 指向中继自己，会无止境地调用自身。',
      next: '改为你想访问的主机地址。',
    },
    'body-too-large': {
      why: (limit) => `请求体超过了中继接受的 ${limit} 字节。`,
      next: '缩短请求体。',
    },
    'bodies-too-large': {
      why: (limit) => `同时发送的请求体合计将超过 ${limit} 字节，中继不再接受更多。`,
      next: '等另一个发送或抓到的调用结束，或停止其中一个。',
    },
    'headers-too-large': {
      why: (limit) => `请求头超过了中继接受的 ${limit} 字节。`,
      next: '去掉或缩短其中一些。',
    },
    'too-many-sends': {
      why: (count) => `已有 ${count} 个发送同时进行，中继不再接受更多。`,
      next: '等其中一个结束，或在别的标签页里停止一个。',
    },
    'too-many-captures': {
      why: (count) => `已有 ${count} 个实时抓包同时进行，中继不再接受更多。`,
      next: '停止一个不再需要的抓包。',
    },
    'not-this-page': {
      why: () => '本页打开之后中继重新启动过，它只认自己给出的页面。',
      next: '刷新页面。刷新会丢失编辑器里的内容：请先存为预设。',
    },
    'malformed-call': {
      why: () => '中继读不懂本页交给它的内容：两者版本不同。',
      next: '刷新页面。刷新会丢失编辑器里的内容：请先存为预设。',
    },
  },
  requestRefusals: {
    url: (value) =>
      `${value === '' ? 'URL 为空' : `“${value}”不是完整的 URL`}：需要 http:// 或 https:// 和主机，端口如有则不超过 65535。`,
    'url-scheme': (value) => `中继只能发往 http 和 https，不能发往 ${value}。`,
    'url-credentials': (value) => `${value} 前的用户名和密码不会发送。请放进 authorization 请求头。`,
    method: (value) => `“${value}”不是中继可以发送的方法。`,
    'body-with-get': (value) => `中继不随 ${value} 发送请求体。`,
    'header-name': (value) => `“${value}”不是请求头名称：只能用字母、数字和 !#$%&'*+-.^_\`|~。`,
    'header-value': (value) => `${value} 的值里有换行或零字节。`,
  },
  certificateTitle: '证书不受信任',
  certificateReasons: {
    'self-signed': ({ host }) => `${host} 出示的证书由它自己签发：没有别人担保这就是 ${host}。`,
    'untrusted-issuer': ({ host, issuer }) => `${host} 的证书由 ${issuer} 颁发，本机不认识这个机构。`,
    'name-mismatch': ({ host }) => `该证书属于别的名称，不是 ${host}。`,
    expired: ({ host, to }) => `${host} 的证书已于 ${to} 过期。`,
    'not-yet-valid': ({ host, from }) => `${host} 的证书从 ${from} 起才有效。`,
    'revoked-or-other': ({ host }) => `${host} 的证书已被吊销，或因其他原因无效。`,
  },
  certificateNext:
    '只有当指纹与该主机管理员给出的一致时才允许：此后它对这个源有效，直到 Wirelens 停止。如果是自己的证书机构，请在 NODE_EXTRA_CA_CERTS 中写明其文件，然后重新启动 Wirelens。',
  certificateFacts: {
    host: '请求的主机',
    names: '证书中的名称',
    subject: '证书主体',
    issuer: '颁发者',
    validity: '有效期',
    fingerprint: 'SHA-256',
    code: '错误',
  },
  nothingSent: '请求没有发出任何内容。',
  allow: (origin) => `允许 ${origin} 使用此证书`,
  allowRefused: (message) => `中继没有接受该证书。${message}`,
  allowUnreachable: '中继没有响应，未能允许该证书。请重新启动 Wirelens。',
  allowedForCalls: '已允许该证书，直到 Wirelens 停止。请让客户端重新调用。',
  perhapsTls: '使用 TLS 的端口也会这样关闭连接：此时请改用 https。',
  http2Only: {
    title: '主机只接受 HTTP/2',
    why: (host) => `${host} 在协商 TLS 时拒绝了 HTTP/1.1。请求没有发出任何内容。`,
    next: '在“中继”旁改选 HTTP/2 后再发送。',
  },
  relaySays: '中继的原话',
  pageSaw: '本页看到的',
  sendByRelay: '通过中继发送',
  relayWouldDo: '中继不受这些规则限制：在自己的电脑上运行 npx wirelens，打开它给出的地址。',
}

export const relayFailureMessages = defineMessages({ en: english, 'zh-CN': chinese })
