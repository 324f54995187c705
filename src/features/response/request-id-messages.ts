import type { OneapiRequestId } from '../../core/http/request-id.ts'
import { defineMessages } from '../../state/locale.ts'

const english = {
  generations: {
    'one-api': 'one-api',
    'new-api-a-b': 'new-api, form before April 2026',
    'new-api-c-d': 'new-api, form since April 2026',
    uncertain: 'new-api or a fork of it',
  } satisfies Record<OneapiRequestId['generation'], string>,
  zones: {
    date: (offset: string) => `by the date header the gateway’s clock is ${offset}`,
    format: () => 'this form is written in UTC',
    assumed: () => 'read as UTC; this form may hold the gateway’s local time',
  } satisfies Record<OneapiRequestId['zone'], (offset: string) => string>,
  oneapi: (fills: { generation: string; time: string; zone: string; random: string }) =>
    `${fills.generation}: made ${fills.time} UTC (${fills.zone}), random part ${fills.random}.`,
  build: (module: string) => `Built from ${module}.`,
  buildMark: (mark: string) => `Build mark ${mark}, the same for the life of the process or of the build.`,
  eagle: (address: string, time: string) =>
    `Alibaba Cloud node ${address} took the request in at ${time} UTC.`,
  cloudflare: (site: string) => `Cloudflare’s site ${site} took the request in.`,
  plain: 'Says nothing by itself; whoever runs the server finds the call by it.',
}

export const requestIdMessages = defineMessages({
  en: english,
  'zh-CN': {
    generations: {
      'one-api': 'one-api',
      'new-api-a-b': 'new-api，2026 年 4 月之前的格式',
      'new-api-c-d': 'new-api，2026 年 4 月起的格式',
      uncertain: 'new-api 或其分支',
    },
    zones: {
      date: (offset) => `由 date 响应头推算，网关时钟为 ${offset}`,
      format: () => '该格式使用 UTC',
      assumed: () => '按 UTC 解读；该格式可能是网关的本地时间',
    },
    oneapi: ({ generation, time, zone, random }) =>
      `${generation}：生成于 ${time} UTC（${zone}），随机部分 ${random}。`,
    build: (module) => `由 ${module} 构建。`,
    buildMark: (mark) => `构建标记 ${mark}，在同一进程或同一构建内不变。`,
    eagle: (address, time) => `阿里云节点 ${address} 于 ${time} UTC 收到请求。`,
    cloudflare: (site) => `Cloudflare 站点 ${site} 收到请求。`,
    plain: '本身不含信息，服务器管理员可以用它找到这次调用。',
  } satisfies typeof english,
})

export type RequestIdMessages = typeof english
