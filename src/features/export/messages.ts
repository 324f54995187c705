import { defineMessages } from '../../state/locale.ts'

export const exportMessages = defineMessages({
  en: {
    downloadHar: 'Download HAR',
    downloadHarOfAll: 'Download HAR of all',
    downloaded: (file: string, takenOut: string) => `${file} is with your downloads. ${takenOut}`,
    takenOut: (count: number, number: string) =>
      count === 0
        ? 'No credential was found; read it over before you share it.'
        : count === 1
          ? '1 credential was taken out.'
          : `${number} credentials were taken out.`,
    failed: (why: string) =>
      `The HAR file could not be made (${why}). Its streams may be too long for this browser: try one request alone.`,
  },
  'zh-CN': {
    downloadHar: '下载 HAR',
    downloadHarOfAll: '下载全部请求的 HAR',
    downloaded: (file, takenOut) => `已下载 ${file}。${takenOut}`,
    takenOut: (count, number) =>
      count === 0 ? '没有发现凭据；分享前请通读一遍。' : `已移除 ${number} 个凭据。`,
    failed: (why) => `无法生成 HAR 文件（${why}）。内容对此浏览器可能过大：请只导出一个请求。`,
  },
})
