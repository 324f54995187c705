import type { CaptureReader } from '../capture-reader.ts'
import { readCurl } from './read-curl.ts'

/** `curl` where a command may begin, with something behind it. */
const command =
  /(?:^|[\s;&|(`!"'=$])(?:[\w.~/\\:-]*[/\\])?curl(?:\.exe)?(?:[\s\u200b-\u200d\u2060]+|\\\r?\n)(?:[-'"$\\/{[.—–‘“]|https?:|[\w.-]+[:/.]|localhost\b)/

export const curlBash: CaptureReader = {
  format: 'curl-bash',
  detect: (text) =>
    command.test(text.length > 200_000 ? `${text.slice(0, 100_000)}\n${text.slice(-100_000)}` : text),
  read: (text, files) => readCurl(text, files),
}
