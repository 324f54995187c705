import { defineMessages } from '../../state/locale.ts'

export const shareMessages = defineMessages({
  en: {
    title: 'Share',
    close: 'Close',
    link: 'Share link',
    characters: (count: string) => `${count} characters`,
    takenOut: 'Taken out',
    nothingTakenOut: 'No credential was found in this request.',
    credential: (variable: string) => `credential → {{${variable}}}`,
    dropped: 'dropped',
    copy: 'Copy link',
    copied: 'Copied',
    copyFailed: 'The browser did not let the page write to the clipboard. Select the link and copy it.',
    explain:
      'The whole request is in the link itself, behind the #: no server gets it. Whoever opens it sees the request, and nothing is sent until they press Send.',
    localPage: 'This page is served by this machine only. Others open the link on their own Wirelens.',
    readOver: 'Only credentials are taken out. Read the body over before you share it.',
    long: 'The link is long. Some chat programs cut links of this length.',
    nothing: 'There is nothing to share yet: the request has no URL.',
    opened: (name: string) => `Opened “${name}” from the link. Nothing was sent.`,
    tooNew: (version: string) =>
      `This link was made by a newer Wirelens (format ${version}). Update this one, then open the link again.`,
    damaged: (why: string) =>
      `The link is damaged, perhaps cut off by a chat program (${why}). Ask for it again.`,
  },
  'zh-CN': {
    title: '分享',
    close: '关闭',
    link: '分享链接',
    characters: (count: string) => `${count} 个字符`,
    takenOut: '已移除的内容',
    nothingTakenOut: '在此请求中没有发现凭据。',
    credential: (variable: string) => `凭据 → {{${variable}}}`,
    dropped: '已去掉',
    copy: '复制链接',
    copied: '已复制',
    copyFailed: '浏览器不允许本页写入剪贴板。请选中链接后自行复制。',
    explain:
      '整个请求都在链接的 # 之后，任何服务器都不会收到。打开链接的人会看到请求，按下“发送”之前不会发出任何内容。',
    localPage: '本页只由这台机器提供。其他人需在自己的 Wirelens 上打开该链接。',
    readOver: '只移除了凭据。分享前请通读一遍请求体。',
    long: '链接较长，某些聊天软件会截断这么长的链接。',
    nothing: '还没有可分享的内容：请求没有 URL。',
    opened: (name: string) => `已从链接打开“${name}”，没有发送任何内容。`,
    tooNew: (version: string) =>
      `该链接由更新的 Wirelens 生成（格式 ${version}）。请更新本机的 Wirelens 后再打开。`,
    damaged: (why: string) => `链接已损坏，可能被聊天软件截断（${why}）。请对方重新发送。`,
  },
})
