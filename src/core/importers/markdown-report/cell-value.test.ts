import { expect, test } from 'vitest'
import { cellBeginsWith, splitCell } from './cell-value.ts'

test.each([
  ['accept', 'application/json 期望的响应格式。非流式时返回 JSON', 'application/json'],
  [
    'accept',
    'text/html, application/json;q=0.9, */*;q=0.8 what the client takes',
    'text/html, application/json;q=0.9, */*;q=0.8',
  ],
  ['content-type', 'application/json; charset=utf-8 请求体格式,固定 JSON', 'application/json; charset=utf-8'],
  ['authorization', 'Bearer sk-rK***yGkU API 密钥,Bearer token 格式', 'Bearer sk-rK***yGkU'],
  ['authorization', 'Bearer sk-ant-…', 'Bearer sk-ant-…'],
  ['x-api-key', 'sk-...abcd the key', 'sk-...abcd'],
  ['anthropic-version', '2023-06-01 Anthropic API 版本号', '2023-06-01'],
  ['anthropic-beta', 'a-2025-01-01, b-2026-02-02 启用的 Beta 功能列表:x、y', 'a-2025-01-01, b-2026-02-02'],
  [
    'anthropic-beta',
    'a-2025-01-01,b-2026-02-02 enabled features, comma separated',
    'a-2025-01-01,b-2026-02-02',
  ],
  [
    'anthropic-dangerous-direct-browser-access',
    'true 允许非浏览器客户端直接访问(绕过浏览器限制检查)',
    'true',
  ],
  ['anthropic-dangerous-direct-browser-access', 'true（允许）', 'true'],
  [
    'user-agent',
    'claude-cli/2.1.74 (external, cli) 客户端标识:Claude CLI 版本 2.1.74',
    'claude-cli/2.1.74 (external, cli)',
  ],
  [
    'user-agent',
    'claude-cli/2.1.74 (external, cli) Client identification',
    'claude-cli/2.1.74 (external, cli)',
  ],
  [
    'user-agent',
    'Mozilla/5.0 (X11; Linux (x)) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 the browser',
    'Mozilla/5.0 (X11; Linux (x)) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0',
  ],
  ['x-stainless-lang', 'js Stainless SDK 语言:JavaScript(底层 SDK 为 @anthropic-ai/sdk)', 'js'],
  ['x-stainless-runtime-version', 'v22.20.0 Node.js 版本', 'v22.20.0'],
  ['x-stainless-timeout', '600 客户端超时设置,单位秒(10 分钟)', '600'],
  ['x-stainless-retry-count', '0 当前重试次数,0 表示首次请求', '0'],
  ['accept-language', '* 接受任意语言', '*'],
  ['accept-language', 'zh-CN,zh;q=0.9, en;q=0.8 languages', 'zh-CN,zh;q=0.9, en;q=0.8'],
  ['sec-fetch-mode', 'cors Fetch 模式标识', 'cors'],
  ['cache-control', 'no-cache 禁止缓存流式响应', 'no-cache'],
  ['cache-control', 'private, max-age=0 not stored', 'private, max-age=0'],
  ['server', 'ESA', 'ESA'],
  ['server', 'nginx/1.25.3 (Ubuntu) the web server', 'nginx/1.25.3 (Ubuntu)'],
  [
    'via',
    '1.1 Caddy, ens-cache27.l2hk12, ens-cache10.sg17 经过的代理/CDN 节点',
    '1.1 Caddy, ens-cache27.l2hk12, ens-cache10.sg17',
  ],
  ['date', 'Fri, 13 Mar 2026 07:35:38 GMT time of the answer', 'Fri, 13 Mar 2026 07:35:38 GMT'],
  ['cookie', 'a=b; c=d session', 'a=b; c=d'],
  ['x-anything', '`two words` — explained', 'two words'],
  ['x-anything', 'two words — explained', 'two words'],
  ['x-anything', 'one<br>explained', 'one'],
])('%s: %s', (name, cell, value) => {
  expect(splitCell(name, cell)).toMatchObject({ value, guessed: false })
})

test.each([
  ['x-new-api-version', 'v0.11.2-patch.2 上游网关 API 版本', 'v0.11.2-patch.2', '上游网关 API 版本'],
  ['x-unknown', 'abc some words', 'abc', 'some words'],
  ['x-glued', 'cli：应用类型', 'cli', '应用类型'],
])('%s: a guess is said to be one', (name, cell, value, rest) => {
  expect(splitCell(name, cell)).toEqual({ value, rest, guessed: true })
})

test('a value alone is no guess', () => {
  expect(splitCell('x-unknown', 'abc')).toEqual({ value: 'abc', rest: '', guessed: false })
  expect(splitCell('x-unknown', '')).toEqual({ value: '', rest: '', guessed: false })
})

test('a cell begins with a value only up to its border', () => {
  expect(cellBeginsWith('cli 应用', 'cli')).toBe(true)
  expect(cellBeginsWith('client', 'cli')).toBe(false)
  expect(cellBeginsWith('`cli` x', 'cli')).toBe(true)
  expect(cellBeginsWith('cli', '')).toBe(false)
})
