import { defineMessages } from '../../state/locale.ts'

export const presetMessages = defineMessages({
  en: {
    title: 'Presets',
    close: 'Close',
    name: 'Preset name',
    save: 'Save preset',
    needsName: 'Give the preset a name.',
    needsUrl: 'There is nothing to save yet: the request has no URL.',
    saved: 'Saved presets',
    gallery: 'Gallery',
    empty: 'No presets yet. Save this request under a name to find it again here.',
    unreadable: (count: number) =>
      count === 1
        ? 'One preset was saved by a newer version of this page; it is kept, but cannot be shown here.'
        : `${count} presets were saved by a newer version of this page; they are kept, but cannot be shown here.`,
    open: (name: string) => `Open ${name}`,
    rename: 'Rename',
    renameOf: (name: string) => `Rename ${name}`,
    newName: (name: string) => `New name of ${name}`,
    keepName: 'Keep',
    delete: 'Delete',
    deleteOf: (name: string) => `Delete ${name}`,
    deleted: (name: string) => `Deleted “${name}”.`,
    undo: 'Undo',
    savedAs: (name: string) => `Saved “${name}” in this browser.`,
    savedWithout: (name: string, places: string) =>
      `Saved “${name}” in this browser. Credentials were left out and became variables: ${places}.`,
    opened: (name: string) => `Opened “${name}”. Nothing was sent.`,
    storageFull: 'The browser’s storage for this page is full. Delete some presets, then save again.',
    storageFailed: (why: string) =>
      `This browser keeps nothing for the page (${why}). In a private window presets cannot be stored; share the request by link instead.`,
    galleryFailed: 'The gallery could not be loaded from the server of this page.',
    loading: 'Reading presets…',
  },
  'zh-CN': {
    title: '预设',
    close: '关闭',
    name: '预设名称',
    save: '保存预设',
    needsName: '请给预设起个名字。',
    needsUrl: '还没有可保存的内容：请求没有 URL。',
    saved: '已保存的预设',
    gallery: '内置预设',
    empty: '还没有预设。给当前请求起个名字并保存，就能在这里找到它。',
    unreadable: (count: number) => `有 ${count} 个预设由更新版本的页面保存；它们仍被保留，但无法在此显示。`,
    open: (name: string) => `打开 ${name}`,
    rename: '重命名',
    renameOf: (name: string) => `重命名 ${name}`,
    newName: (name: string) => `${name} 的新名称`,
    keepName: '确定',
    delete: '删除',
    deleteOf: (name: string) => `删除 ${name}`,
    deleted: (name: string) => `已删除“${name}”。`,
    undo: '撤销',
    savedAs: (name: string) => `已在此浏览器中保存“${name}”。`,
    savedWithout: (name: string, places: string) =>
      `已在此浏览器中保存“${name}”。凭据未保存，已换成变量：${places}。`,
    opened: (name: string) => `已打开“${name}”，没有发送任何内容。`,
    storageFull: '浏览器为本页提供的存储已满。请删除一些预设后再保存。',
    storageFailed: (why: string) =>
      `此浏览器不为本页保存数据（${why}）。无痕窗口中不能保存预设，可改用链接分享请求。`,
    galleryFailed: '无法从本页的服务器读取内置预设。',
    loading: '正在读取预设…',
  },
})
