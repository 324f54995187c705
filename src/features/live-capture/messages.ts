import { defineMessages } from '../../state/locale.ts'
import type { Client } from './client-lines.ts'
import type { UpstreamProblem } from './upstream-problem.ts'

export const liveCaptureMessages = defineMessages({
  en: {
    title: 'Live capture',
    close: 'Close',
    intro:
      'Wirelens stands between a client and its upstream: calls go on unchanged, answers stream back unchanged, and both appear in History as they happen.',
    upstream: 'Upstream',
    upstreamHint: 'Where the client’s calls go on to',
    suggestions: 'Suggested upstreams',
    start: 'Start capture',
    problems: {
      empty: 'Enter the address of the upstream, such as https://api.anthropic.com.',
      'not-a-url': 'This is no http or https address. Write it with its scheme: https://api.anthropic.com.',
      credentials: 'Leave user and password out: the client sends its own key.',
      query: 'Leave out everything from ? or # on: the client sends its own query.',
    } satisfies Record<UpstreamProblem, string>,
    refusedAddress:
      'The relay sends nothing to this address: it is a link-local or cloud metadata address of this machine’s network.',
    refusedOwnPort: 'This is the relay’s own address. Name the upstream that the client is meant for.',
    refusedTooMany: 'The relay runs as many captures as it may. Stop one that you no longer need.',
    refusedWithoutReason: 'The relay refused this upstream and did not say why.',
    relayUnreachable: 'The relay does not answer. Start Wirelens again, then reload this page.',
    stale:
      'The relay was started again since this page was loaded. Reload the page; what is in the editors is lost by that.',
    captures: 'Running captures',
    none: 'No capture is running.',
    calls: (count: string, one: boolean) => (one ? `${count} call` : `${count} calls`),
    noCalls: 'no call yet',
    stop: 'Stop capture',
    stopped: (upstream: string) =>
      `Stopped capturing calls to ${upstream}. Its Base URL answers no more, and calls under way were broken off. What was captured stays in History until this page is reloaded.`,
    stopFailed: 'The relay did not stop this capture.',
    baseUrl: 'Base URL',
    copyBaseUrl: 'Copy the Base URL',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'The browser did not let the page write to the clipboard. Select the text and copy it.',
    copyLines: (where: string) => `Copy the ${where} lines`,
    secret:
      'The Base URL is a secret while the capture runs. Keys that the client sends pass through this machine’s memory only.',
    clientTabs: 'Clients',
    clients: {
      anthropic: 'Anthropic',
      openai: 'OpenAI',
      codex: 'Codex CLI',
      gemini: 'Gemini',
    } satisfies Record<Client, string>,
    clientHints: {
      anthropic:
        'Claude Code and the Anthropic SDKs read ANTHROPIC_BASE_URL when they start. Set it in the shell that starts them.',
      openai: 'The OpenAI SDKs read OPENAI_BASE_URL when they start; the version belongs to it.',
      codex:
        'Put this into ~/.codex/config.toml and start Codex CLI again. It takes its key from OPENAI_API_KEY.',
      gemini:
        'The Google Gen AI SDKs read GOOGLE_GEMINI_BASE_URL when they start; Gemini CLI, depending on its version, when it uses an API key.',
    } satisfies Record<Client, string>,
    memory: (used: string, limit: string) => `The relay holds ${used} of ${limit}, in memory only`,
    dropped: (count: string, one: boolean) =>
      one ? '1 old call made room for newer ones' : `${count} old calls made room for newer ones`,
    feed: {
      connecting: 'Asking the relay what is captured…',
      lost: 'The relay does not answer; it is asked again. Calls that were under way are shown as far as they came.',
      refused: 'The relay does not say what is captured. Start Wirelens again, then reload this page.',
      'page-incomplete':
        'A part of this page did not arrive, so captured calls cannot be shown. Start Wirelens again and reload the page.',
    },
    staticTitle: 'This page was served without a relay',
    staticText:
      'A page in a browser cannot receive a client’s calls. Start the relay on your machine with this command, and capture from the page that it opens:',
    copyCommand: 'Copy the command',
    captured: 'Captured',
    openAsRequest: 'Open as request',
    opened: 'The captured request is in the editors. Nothing was sent.',
    openedWithKey: (names: string) =>
      `The captured request is in the editors; its credentials are the values of ${names}, in this page’s memory only. Nothing was sent.`,
    undo: 'Undo',
    undone: 'Put back as it was.',
    nothingToUndo: 'There is nothing to undo.',
  },
  'zh-CN': {
    title: '实时抓包',
    close: '关闭',
    intro: 'Wirelens 位于客户端与上游之间：调用原样转发，响应原样流回，二者会实时出现在“历史”中。',
    upstream: '上游',
    upstreamHint: '客户端的调用会转发到这里',
    suggestions: '建议的上游',
    start: '开始抓包',
    problems: {
      empty: '请填写上游地址，例如 https://api.anthropic.com。',
      'not-a-url': '这不是 http 或 https 地址。请连同协议一起填写，例如 https://api.anthropic.com。',
      credentials: '请去掉用户名和密码：客户端会发送它自己的密钥。',
      query: '请去掉 ? 或 # 及其后的内容：客户端会发送它自己的查询参数。',
    },
    refusedAddress: '中继不向这个地址发送：它是链路本地地址或云元数据地址。',
    refusedOwnPort: '这是中继自己的地址。请填写客户端原本要访问的上游。',
    refusedTooMany: '中继同时进行的抓包已达上限。请停止一个不再需要的抓包。',
    refusedWithoutReason: '中继拒绝了这个上游，没有说明原因。',
    relayUnreachable: '中继没有响应。请重新启动 Wirelens，然后刷新本页。',
    stale: '本页加载之后中继重新启动过。请刷新本页；刷新会丢失编辑器里的内容。',
    captures: '进行中的抓包',
    none: '没有进行中的抓包。',
    calls: (count: string) => `${count} 次调用`,
    noCalls: '还没有调用',
    stop: '停止抓包',
    stopped: (upstream: string) =>
      `已停止抓取发往 ${upstream} 的调用。其 Base URL 不再响应，进行中的调用已中断。已抓到的内容会留在“历史”中，直到刷新本页。`,
    stopFailed: '中继没有停止这个抓包。',
    baseUrl: 'Base URL',
    copyBaseUrl: '复制 Base URL',
    copy: '复制',
    copied: '已复制',
    copyFailed: '浏览器不允许本页写入剪贴板。请选中文本后复制。',
    copyLines: (where: string) => `复制 ${where} 内容`,
    secret: '抓包进行期间 Base URL 是机密。客户端发送的密钥只经过本机内存。',
    clientTabs: '客户端',
    clients: { anthropic: 'Anthropic', openai: 'OpenAI', codex: 'Codex CLI', gemini: 'Gemini' },
    clientHints: {
      anthropic: 'Claude Code 和 Anthropic SDK 启动时读取 ANTHROPIC_BASE_URL。请在启动它们的终端里设置。',
      openai: 'OpenAI SDK 启动时读取 OPENAI_BASE_URL，其中包含版本号。',
      codex: '把以下内容放入 ~/.codex/config.toml，再重新启动 Codex CLI。密钥取自 OPENAI_API_KEY。',
      gemini:
        'Google Gen AI SDK 启动时读取 GOOGLE_GEMINI_BASE_URL；Gemini CLI 使用 API 密钥时也会读取，视其版本而定。',
    },
    memory: (used: string, limit: string) => `中继已占用 ${used}，上限 ${limit}，只在内存中`,
    dropped: (count: string) => `已移除 ${count} 次较早的调用，为新的腾出空间`,
    feed: {
      connecting: '正在向中继询问抓包情况…',
      lost: '中继没有响应，正在重试。进行中的调用只显示到已收到的部分。',
      refused: '中继没有给出抓包情况。请重新启动 Wirelens，然后刷新本页。',
      'page-incomplete': '本页有一部分没有加载成功，无法显示抓到的调用。请重新启动 Wirelens 并刷新本页。',
    },
    staticTitle: '本页不是由中继提供的',
    staticText: '浏览器里的网页无法接收客户端的调用。请在本机用以下命令启动中继，并在它打开的页面里抓包：',
    copyCommand: '复制命令',
    captured: '抓包',
    openAsRequest: '作为请求打开',
    opened: '抓到的请求已放入编辑器。没有发送任何内容。',
    openedWithKey: (names: string) =>
      `抓到的请求已放入编辑器；其中的凭据成为 ${names} 的值，只在本页内存中。没有发送任何内容。`,
    undo: '撤销',
    undone: '已恢复原样。',
    nothingToUndo: '没有可撤销的操作。',
  },
})
