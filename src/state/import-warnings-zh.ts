import type { ImportWarningCode } from '../core/importers/import-warning.ts'
import {
  adviceInChinese,
  commandInChinese,
  formatInChinese,
  placeInChinese,
  refusalInChinese,
  whatInChinese,
} from './import-phrases-zh.ts'

/** Fills of a warning, by the names that `ImportWarningCode` gives. */
type Fills = Readonly<Record<string, string>>

/**
 * Every warning of an import in Chinese; the English is the importer's own. A code without a sentence is a
 * compile error. Text that a parser or the browser wrote (`reason`) is quoted as it is.
 */
export const chineseWarnings: Readonly<Record<ImportWarningCode, (fills: Fills) => string>> = {
  'not-recognised': ({ start = '' }) =>
    start === ''
      ? '粘贴内容为空。请粘贴 bash cURL、Markdown 抓包报告或 JSON 请求体。'
      : `无法识别“${start}”。请粘贴 bash cURL、Markdown 抓包报告或 JSON 请求体。`,
  'recognised-not-read': ({ what = '', advice = '' }) =>
    `这是${whatInChinese(what)}，这里不能读取。${adviceInChinese(advice)}`,
  'reader-failed': ({ format = '', reason = '' }) =>
    `粘贴内容像是${formatInChinese(format)}，但读取失败（${reason}）。没有导入任何内容。`,
  'json-invalid': ({ reason = '' }) =>
    `粘贴内容开头像 JSON，但不是有效的 JSON（${reason}）。已原样作为请求体。`,

  'line-ends-changed': () =>
    '粘贴内容每行都以 CR LF 结尾；引号内的换行按 LF 读取，也就是被剪贴板改动之前的样子。',
  'smart-quotes-replaced': () => '参数两侧的弯引号已按直引号读取。',
  'dash-replaced': ({ option = '' }) => `${option} 前的排版破折号已按连字符读取。`,
  'space-replaced': () => '引号之外有特殊空格或不可见字符：特殊空格按普通空格读取，不可见字符已去掉。',
  'continuation-repaired': () => '行尾反斜杠后面的空格已去掉，命令得以接到下一行。',
  'escaped-line-break-read': () => String.raw`选项之间写成 \n 的换行已按真正的换行读取。`,
  'prose-left-out': ({ text = '' }) => `“${text}”不是命令，已略去。`,
  'unclosed-quote': ({ quote = '' }) =>
    `这一行有一个${quote === 'single' ? '单引号' : '双引号'}没有闭合，之后的内容都按引号内读取。`,
  'shell-syntax': ({ reason = '' }) => `bash 无法读取这里（${reason}）。`,

  'shell-variable': ({ name = '', original = '' }) => `shell 变量 ${original} 已换成 {{${name}}}。`,
  'shell-default-used': ({ name = '', value = '' }) =>
    `粘贴内容没有设置 ${name}，已采用它的默认值${value === '' ? '（空）' : `“${value}”`}。`,
  'shell-expansion-not-held': ({ expression = '', name = '' }) =>
    `${expression} 要由 shell 计算，已换成 {{${name}}}，请填入算好的值。`,
  'command-not-run': ({ command = '', name = '' }) =>
    `这里不会执行命令，无从得知${commandInChinese(command)}的输出，已换成 {{${name}}}。`,
  'control-flow-not-run': ({ construct = '' }) =>
    `${construct} 语句要由 shell 执行；其中的请求按书写的样子各读取一次。`,
  'literal-variable': ({ names = '' }) => `粘贴内容本来就有 ${names}，在这里会当作变量。`,
  'ampersand-ends-command': ({ rest = '' }) =>
    `引号之外的 & 会让 shell 就此结束命令，所以“${rest}”不属于这条命令。`,
  'options-without-command': ({ text = '' }) => `“${text}”不属于任何命令（上一行末尾没有反斜杠），已略去。`,

  'curl-refuses': ({ reason = '' }) =>
    `curl 会拒绝这条命令：${refusalInChinese(reason)}。它什么都不会发出，因此没有生成请求。`,
  'option-not-held': ({ option = '', effect = '' }) =>
    effect.startsWith('changes')
      ? `${option} 会改变 curl 发送的内容或目标，请求无法表达它，已略去。`
      : `${option} 只影响连接，不影响请求，已略去。`,
  'no-url': () => 'curl 命令没有 URL，什么都不会发出。',
  'file-needed': ({ file = '' }) => `命令要读取文件 ${file}，粘贴内容里没有它；提供该文件后请求才完整。`,
  'stdin-needed': ({ name = '' }) =>
    `命令从标准输入读取请求体，而粘贴内容没有给出；请求体已写成 {{${name}}}。`,
  'protocol-not-http': ({ url = '' }) => `${url} 不是 HTTP 地址，无法从这里发送。`,
  'request-target-not-held': ({ target = '' }) =>
    `curl 会以“${target}”作为请求目标；请求只保存 URL，所以仍用命令里写的 URL。`,
  'url-space-encoded': ({ url = '' }) => `URL 片段“${url}”含有空白，curl 会拒绝；空白已做百分号编码。`,
  'url-glob-invalid': ({ url = '' }) => `curl 会把 ${url} 里的括号当作通配并拒绝；已按普通文本保留。`,
  'url-glob-limit': ({ url = '', limit = '' }) =>
    `${url} 里的通配会展开成 ${limit} 个以上的 URL；超出之后每处通配只取第一项。`,
  'credentials-not-encoded': ({ name = '', user = '' }) =>
    `用户名或密码里有变量，无法算出 base64；请把 ${user} 的 base64 填入 {{${name}}}。`,
  'password-missing': ({ user = '' }) => `curl 会询问 ${user} 的密码；这里按空密码处理。`,
  'cookie-file-not-held': ({ file = '' }) => `-b ${file} 从文件读取 cookie；这里的请求不包含它们。`,
  'header-ignored': ({ header = '' }) => `-H “${header}”没有冒号，curl 不会为它发送任何内容，已略去。`,
  'header-line-break': ({ header = '' }) =>
    `请求头“${header}”里有换行；curl 会把每一行作为单独的请求头发送，这里照此读取。`,
  'header-name-trimmed': ({ header = '' }) => `请求头名称 ${header} 两侧有空白，HTTP 不允许，已去掉。`,
  'bytes-not-utf8': ({ place = '' }) =>
    `${placeInChinese(place)}里的转义产生了非 UTF-8 的字节；已按 bash 和 curl 会发送的样子保留。`,
  'form-part-not-held': ({ part = '' }) => `表单字段里的“${part}”无法表达，已略去。`,
  'variable-not-encoded': ({ name = '' }) => `curl 会对 {{${name}}} 的值做百分号编码；请填入编码之后的值。`,

  'secret-masked': ({ name = '', original = '' }) =>
    `${original} 是打码的密钥，已换成 {{${name}}}，发送时会询问真正的值。`,

  'report-curl-disagrees': ({ field = '', table = '', curl = '' }) => {
    if (curl === '') return `${field} 在表格里是“${table}”，cURL 里没有；已采用 cURL。`
    if (table === '') return `${field} 在 cURL 里是“${curl}”，表格里没有；已采用 cURL。`
    return `${field} 在表格里是“${table}”，在 cURL 里是“${curl}”；已采用 cURL。`
  },
  'report-spacing-differs': ({ field = '', table = '', curl = '' }) =>
    `${field} 只有空白不同：表格里是“${table}”，cURL 里是“${curl}”；已采用 cURL。`,
  'report-value-guessed': ({ header = '', value = '', rest = '' }) =>
    `${header} 的单元格在“${value}”之后断开，“${rest}”当作说明。`,
  'report-transport-headers-left-out': ({ names = '' }) => `报告省略了 ${names}：它们由 HTTP 客户端设置。`,
  'report-without-curl': () => '报告里没有可读取的 cURL，所以请求没有请求体；粘贴请求体即可补全。',
  'report-url-composed': ({ url = '' }) => `报告没有完整的 URL；${url} 由各部分拼成。`,
  'report-url-missing': () => '报告没有写明请求发往哪个主机；发送前请补全 URL。',
}
