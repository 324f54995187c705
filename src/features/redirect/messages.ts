import { defineMessages } from '../../state/locale.ts'

export const redirectMessages = defineMessages({
  en: {
    title: 'Send to another origin?',
    explain: (from: string) => `${from} answered with a redirect to another origin:`,
    along: 'These would go there with the request, and nothing was sent yet:',
    places: {
      header: (name: string) => name,
      query: (name: string) => `${name} in the new address`,
      'url-userinfo': 'name and password in the new address',
      url: 'a key in the new address',
      body: 'what the body holds of keys and variables',
    },
    body: (size: string) => `The body, ${size}, goes along as well.`,
    alwaysHint: 'Always holds for these two origins until this page is closed or reloaded.',
    sendOnce: 'Send once',
    always: 'Always for this origin',
    without: 'Send without them',
    cancel: 'Cancel',
  },
  'zh-CN': {
    title: '发送到另一个源？',
    explain: (from: string) => `${from} 的响应要求重定向到另一个源：`,
    along: '以下内容会随请求一起发往那里，目前还没有发送：',
    places: {
      header: (name: string) => name,
      query: (name: string) => `新地址中的 ${name}`,
      'url-userinfo': '新地址中的用户名和密码',
      url: '新地址中的密钥',
      body: '请求体中的密钥和变量的值',
    },
    body: (size: string) => `请求体（${size}）也会一起发送。`,
    alwaysHint: '“始终允许”只对这两个源有效，关闭或刷新本页后失效。',
    sendOnce: '仅发送这一次',
    always: '对此源始终允许',
    without: '不带这些内容发送',
    cancel: '取消',
  },
})
