/** What a line outside quotes is to a reader of pasted commands. */
interface LineReading {
  readonly kind: 'blank' | 'shell' | 'prose' | 'fence'
  /** Characters at its beginning that are no part of the command: a prompt, a list marker, words before it. */
  readonly skip: number
}

/** Enough of a line to know what it is; a line may be a 5 MB body. */
const lookAhead = 400

const curlWord = /(?:[\w.~/\\:-]*[/\\])?curl(?:\.exe)?(?=[\s\u200b-\u200d\u2060]|$|\\)/g
const wrapper = /^(?:(?:sudo|time|env|exec|command|nohup|builtin)\s+(?:-\w+\s+|\w+=\S*\s+)*)+$/
const fence = /^\s*(?:>\s*)?(?:```|~~~)/

/** `$ `, `% `, `me@host:~/proj$ `, `[me@host dir]# `, `(venv) $ `, `PS C:\> `, `In [3]: !`, `+ `, `❯ `. */
const prompt = new RegExp(
  [
    String.raw`^\s*(?:`,
    String.raw`(?:\([\w.-]+\)\s*)?(?:\[?[\w.-]+@[\w.-]+(?:[: ][^\n'"$#%>]*)?\]?|[~/][\w./~-]*|bash-[\d.]+|PS [^>'"\n]*|[\w.-]+:[~/][\w./~-]*|➜\s+\S+(?:\s+git:\(\S+\))?(?:\s+✗)?)?\s*[$%#>❯➜»λ]`,
    String.raw`|\++(?=\s)`,
    String.raw`|In\s\[\d*\]:`,
    String.raw`)\s*!?\s*$`,
  ].join(''),
)
const jupyterMark = /^\s*!\s*$/
const listMark = /^\s*(?:>\s*)*(?:[-*•]|\d+[.)])\s+`?$/
const shellPrefix = /(?:\||&&|;|\(|\{|`|!|=)\s*"?$|^\s*(?:if|then|else|elif|while|until|do|for)\b/
const sentenceAboutCurl =
  /^curl\s+(?:is|are|and|or|commands?|the|with|for|to|can|tool|version|in|that|example|请求|命令)\b/i

const shellStart = new RegExp(
  String.raw`^\s*(?:(?:[$%❯]|\++)\s+)?(?:` +
    String.raw`(?:export|declare|local|readonly|typeset|unset|set|cd|echo|printf|cat|read|if|then|else|elif|fi|for|while|until|do|done|case|esac|function|wait|true|exit|source|jq|sleep)(?:\s|;|$)|` +
    String.raw`[A-Za-z_]\w*\+?=|[A-Za-z_]\w*\(\)|#|[{}()|&;]|--?[A-Za-z]|\\\s*$)`,
)
const leadingPrompt = /^\s*(?:[$%❯]|\++)\s+/

/**
 * Reads a line that begins outside quotes and continues no other. A line that cannot be shell (a sentence,
 * a heading) is prose: bash would trip over its apostrophes and brackets.
 */
export function readLine(text: string, start: number, end: number): LineReading {
  const line = text.slice(start, Math.min(end, start + lookAhead))
  if (line.trim() === '') return { kind: 'blank', skip: 0 }
  if (fence.test(line)) return { kind: 'fence', skip: 0 }
  const commented = /^\s*#/.test(line)
  curlWord.lastIndex = 0
  const curl = curlWord.exec(line)
  if (curl !== null && !commented) {
    const before = line.slice(0, curl.index)
    const head = line.slice(curl.index)
    if (!sentenceAboutCurl.test(head)) {
      const wrapped = /((?:(?:sudo|time|env|exec|command|nohup|builtin)\s+(?:-\w+\s+|\w+=\S*\s+)*)+)$/.exec(
        before,
      )
      const beforeWrapper = wrapped === null ? before : before.slice(0, wrapped.index)
      if (beforeWrapper.trim() === '' || wrapper.test(before)) return { kind: 'shell', skip: 0 }
      if (prompt.test(beforeWrapper) || jupyterMark.test(beforeWrapper) || listMark.test(beforeWrapper)) {
        return { kind: 'shell', skip: beforeWrapper.length }
      }
      const assignments = /^\s*(?:\w+=\S*\s+)+$/.test(beforeWrapper)
      if (assignments || shellPrefix.test(before) || shellStart.test(line)) {
        const mark = leadingPrompt.exec(line)
        return { kind: 'shell', skip: mark?.[0].length ?? 0 }
      }
      // “Run: curl https://…”: words, a colon, and what is clearly a command.
      if (/[:：]\s*`?$/.test(before) && /^\S+\s+(?:-|['"]?https?:|\$)/.test(head)) {
        return { kind: 'shell', skip: before.length }
      }
    }
  }
  if (shellStart.test(line)) return { kind: 'shell', skip: leadingPrompt.exec(line)?.[0].length ?? 0 }
  return { kind: looksLikeProse(line) ? 'prose' : 'shell', skip: 0 }
}

/** Marks of a second prompt that a terminal puts before each further line of a command. */
const secondPrompt = /^(?:>|(?:dquote|quote|bquote|heredoc|cmdsubst|pipe|cursh)>) ?/
const firstPrompt = /^\s*[^\n'"]{0,120}[$%#❯➜]\s+[^\n]{0,80}\bcurl(?:\.exe)?\s/m

/**
 * Takes away the `> ` that a terminal shows before continuation lines, also inside quotes, where a command
 * begins with a prompt. The number of lines stays.
 */
export function removeSecondPrompts(text: string): string {
  if (!firstPrompt.test(text) || !/^(?:\w+)?>/m.test(text)) return text
  let afterPrompt = false
  return text
    .split('\n')
    .map((line) => {
      if (afterPrompt && secondPrompt.test(line)) return line.replace(secondPrompt, '')
      afterPrompt = firstPrompt.test(line)
      return line
    })
    .join('\n')
}

function looksLikeProse(line: string): boolean {
  if (/[\u0080-\uffff]/.test(line.slice(0, 120))) return true
  if (/^\s*(?:[A-Z*#>|<`]|\d+[.)]\s)/.test(line)) return true
  return /[:.!?]\s*$/.test(line) || /\w'(?:s|t|re|ll|ve|d|m)\b/.test(line)
}
