/**
 * The few English phrases that importers put into the fills of a warning, in Chinese. What is not among
 * them stays as it is: a phrase in another language is better than none.
 */
const formatNames: ReadonlyMap<string, string> = new Map([
  ['markdown-report', 'Markdown 抓包报告'],
  ['json-body', 'JSON 请求体'],
  ['curl-bash', ' bash cURL'],
])

const recognisedThings: ReadonlyMap<string, string> = new Map([
  ['a HAR file', ' HAR 文件'],
  ['a Postman collection', ' Postman 集合'],
  ['an Insomnia export', ' Insomnia 导出文件'],
  ['an OpenTelemetry export', ' OpenTelemetry 导出数据'],
  ['a claude-trace record', ' claude-trace 记录'],
  ['a recorded call', '录制的调用'],
  ['an Anthropic answer', ' Anthropic 的响应'],
  ['an OpenAI answer', ' OpenAI 的响应'],
  ['a Gemini answer', ' Gemini 的响应'],
  ['an error answer', '错误响应'],
  ['a cURL command for Windows cmd', ' Windows cmd 格式的 cURL 命令'],
  ['a PowerShell command', ' PowerShell 命令'],
  ['a fetch() call', ' fetch() 调用'],
  ['an HTTPie command', ' HTTPie 命令'],
  ['a wget command', ' wget 命令'],
  ['a raw HTTP response', '原始 HTTP 响应'],
  ['a raw HTTP request', '原始 HTTP 请求'],
  ['an event stream', '事件流'],
  ['Python code', ' Python 代码'],
  ['an HTML or XML document', ' HTML 或 XML 文档'],
])

const advices: ReadonlyMap<string, string> = new Map([
  [
    'Paste a bash cURL, a Markdown capture report or the body alone.',
    '请粘贴 bash cURL、Markdown 抓包报告，或只粘贴请求体。',
  ],
  ['Copy it again as cURL (bash).', '请重新复制为 cURL (bash)。'],
  ['Paste a bash cURL instead.', '请改为粘贴 bash cURL。'],
  ['Paste the request, as a bash cURL.', '请以 bash cURL 粘贴请求。'],
])

const places: ReadonlyMap<string, string> = new Map([
  ['a header', '请求头'],
  ['the body', '请求体'],
])

const bodyKinds: ReadonlyMap<string, string> = new Map([
  ['data (-d)', '数据（-d）'],
  ['a form (-F)', '表单（-F）'],
  ['an upload (-T)', '上传（-T）'],
  ['a HEAD request (-I)', 'HEAD 请求（-I）'],
])

const bodyKindInChinese = (kind: string): string => bodyKinds.get(kind) ?? kind

/** What curl says before it gives up; the option is the group. */
const refusals: readonly (readonly [RegExp, (...groups: readonly string[]) => string])[] = [
  [
    /^option (.+) is unknown; write (.+) and its value as two words$/su,
    (option, name) => `没有 ${option} 这个选项；请把 ${name} 和它的值写成两个参数`,
  ],
  [
    /^option (.+) is ambiguous; write (.+) and its value as two words$/su,
    (option, name) => `选项 ${option} 有歧义；请把 ${name} 和它的值写成两个参数`,
  ],
  [/^option (.+) is unknown$/su, (option) => `没有 ${option} 这个选项`],
  [/^option (.+) is ambiguous$/su, (option) => `选项 ${option} 有歧义`],
  [/^option (.+) requires a value$/su, (option) => `选项 ${option} 缺少值`],
  [
    /^it cannot do (.+) in one request$/su,
    (kinds = '') => `${kinds.split(' and ').map(bodyKindInChinese).join('、')}不能用在同一个请求里`,
  ],
]

export const formatInChinese = (format: string): string => formatNames.get(format) ?? ` ${format}`
export const whatInChinese = (what: string): string => recognisedThings.get(what) ?? ` ${what}`
export const adviceInChinese = (advice: string): string => advices.get(advice) ?? advice
export const placeInChinese = (place: string): string => places.get(place) ?? place

export function commandInChinese(command: string): string {
  return command === 'the command before the pipe' ? '管道前面的命令' : ` ${command} `
}

export function refusalInChinese(reason: string): string {
  for (const [pattern, sentence] of refusals) {
    const match = pattern.exec(reason)
    if (match !== null) return sentence(...match.slice(1))
  }
  return reason
}
