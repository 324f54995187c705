import { defineMessages } from '../../state/locale.ts'

/** What a status code means to somebody who calls a model: the phrase, and what to do where there is something. */
export interface StatusWords {
  readonly phrase: string
  readonly hint?: string
}

const english = {
  200: { phrase: 'OK' },
  201: { phrase: 'Created' },
  204: { phrase: 'No content' },
  301: { phrase: 'Moved permanently' },
  302: { phrase: 'Found elsewhere', hint: 'Often a login page in front of the API.' },
  307: { phrase: 'Temporary redirect' },
  308: { phrase: 'Permanent redirect' },
  400: {
    phrase: 'Bad request',
    hint: 'The body or a header was refused. The answer usually names the field; an unknown beta is a common cause.',
  },
  401: { phrase: 'Unauthorized', hint: 'The key is missing, mistyped, expired or not for this host.' },
  402: { phrase: 'Payment required', hint: 'The account or the key has no credit left.' },
  403: {
    phrase: 'Forbidden',
    hint: 'The key is known but may not do this, or a gateway refused the client, the region or the address.',
  },
  404: { phrase: 'Not found', hint: 'Check the path and the model name.' },
  405: { phrase: 'Method not allowed', hint: 'This path wants another method, usually POST.' },
  408: { phrase: 'Request timeout', hint: 'The server waited too long for the request.' },
  409: { phrase: 'Conflict' },
  413: { phrase: 'Content too large', hint: 'The body is larger than the server or a proxy lets through.' },
  415: { phrase: 'Unsupported media type', hint: 'Check content-type: it should be application/json.' },
  422: { phrase: 'Unprocessable content', hint: 'The JSON is well formed, but a value in it was refused.' },
  429: { phrase: 'Too many requests', hint: 'A rate limit or a quota is used up.' },
  499: { phrase: 'Client closed the request' },
  500: { phrase: 'Internal server error', hint: 'The server failed. Sending again may work.' },
  502: { phrase: 'Bad gateway', hint: 'A proxy could not use what the server behind it answered.' },
  503: { phrase: 'Service unavailable', hint: 'No server or no channel for this model is free just now.' },
  504: { phrase: 'Gateway timeout', hint: 'A proxy gave up waiting for the server behind it.' },
  520: { phrase: 'Unknown error at the origin', hint: 'Cloudflare got an answer it could not use.' },
  522: { phrase: 'Origin did not accept the connection', hint: 'Cloudflare could not reach the server.' },
  524: {
    phrase: 'Origin took too long',
    hint: 'Cloudflare waited for the first byte and gave up. A stream would have kept it open.',
  },
  529: { phrase: 'Overloaded', hint: 'The provider has no capacity just now. Wait a little and send again.' },
} satisfies Record<number, StatusWords>

export type KnownStatus = keyof typeof english

const chinese: Record<KnownStatus, StatusWords> = {
  200: { phrase: '成功' },
  201: { phrase: '已创建' },
  204: { phrase: '无内容' },
  301: { phrase: '永久移动' },
  302: { phrase: '临时跳转', hint: '常见于 API 前面的登录页。' },
  307: { phrase: '临时重定向' },
  308: { phrase: '永久重定向' },
  400: {
    phrase: '请求有误',
    hint: '请求体或某个请求头被拒绝。响应里通常会指出字段；不认识的 beta 标记是常见原因。',
  },
  401: { phrase: '未认证', hint: '密钥缺失、写错、过期，或不属于这个主机。' },
  402: { phrase: '需要付费', hint: '账户或密钥已没有余额。' },
  403: { phrase: '禁止访问', hint: '密钥有效但无权这样做，或者网关拒绝了该客户端、地区或地址。' },
  404: { phrase: '未找到', hint: '检查路径和模型名。' },
  405: { phrase: '方法不允许', hint: '该路径要用别的方法，通常是 POST。' },
  408: { phrase: '请求超时', hint: '服务器等待请求太久。' },
  409: { phrase: '冲突' },
  413: { phrase: '内容过大', hint: '请求体超过了服务器或代理允许的大小。' },
  415: { phrase: '不支持的媒体类型', hint: '检查 content-type，应为 application/json。' },
  422: { phrase: '内容无法处理', hint: 'JSON 格式正确，但其中某个值被拒绝。' },
  429: { phrase: '请求过多', hint: '速率限制或配额已用完。' },
  499: { phrase: '客户端关闭了请求' },
  500: { phrase: '服务器内部错误', hint: '服务器出错，再发一次也许可行。' },
  502: { phrase: '网关错误', hint: '代理无法使用后面服务器的响应。' },
  503: { phrase: '服务不可用', hint: '目前没有可用的服务器，或该模型没有可用渠道。' },
  504: { phrase: '网关超时', hint: '代理等待后面的服务器太久，已放弃。' },
  520: { phrase: '源站返回未知错误', hint: 'Cloudflare 收到了无法使用的响应。' },
  522: { phrase: '源站未接受连接', hint: 'Cloudflare 连不上服务器。' },
  524: { phrase: '源站响应太慢', hint: 'Cloudflare 没等到第一个字节就放弃了。流式响应可以保持连接。' },
  529: { phrase: '过载', hint: '服务商目前没有空余容量，稍等再发。' },
}

export const statusMessages = defineMessages({
  en: {
    known: english as Record<KnownStatus, StatusWords>,
    classes: {
      1: 'Interim answer',
      2: 'Success',
      3: 'Redirect',
      4: 'The request was refused',
      5: 'The server failed',
    },
    outside: 'A code outside the standard',
    retryAfter: (wait: string) => `The server asks to wait ${wait} (retry-after).`,
    retryAt: (time: string) => `The server asks to wait until ${time} (retry-after).`,
    hiddenRetryAfter:
      'How long to wait would be in retry-after; the server does not let a page see it, or did not send it.',
  },
  'zh-CN': {
    known: chinese,
    classes: { 1: '中间响应', 2: '成功', 3: '重定向', 4: '请求被拒绝', 5: '服务器出错' },
    outside: '标准之外的状态码',
    retryAfter: (wait) => `服务器要求等待 ${wait}（retry-after）。`,
    retryAt: (time) => `服务器要求等到 ${time}（retry-after）。`,
    hiddenRetryAfter: '要等多久写在 retry-after 里；服务器不让网页读取它，或者没有发送。',
  },
})
