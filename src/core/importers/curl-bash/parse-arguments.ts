import { shorten, type WarningList } from '../import-warning.ts'
import { type CurlOption, findLetter, findLongOption, unheldWeight } from './curl-options.ts'
import { type Argument, type DataKind, emptyTransfer, type Transfer } from './transfer.ts'

/** What curl says before it gives up, as data: nothing would have been sent. */
export interface Refusal {
  readonly reason: string
  readonly argument: Argument
}

/**
 * Reads curl's command line as its `parse_args` does: letters may be combined (`-sSLXPOST`), a long name may
 * be cut short while it stays unique, `--no-` switches a flag off, `--` ends the options, `--next` begins
 * another transfer. There is no `--name=value`: curl refuses it.
 */
export function parseArguments(
  argumentList: readonly Argument[],
  place: Transfer['place'],
  warnings: WarningList,
): Transfer[] | Refusal {
  const reader = new ArgumentReader(place, warnings)
  let index = 0
  let optionsEnded = false
  while (index < argumentList.length) {
    const argument = argumentList[index]
    if (argument === undefined) break
    const next = argumentList[index + 1]
    if (optionsEnded || !argument.text.startsWith('-') || argument.text === '-') {
      reader.transfer.urls.push(argument)
      index += 1
      continue
    }
    if (argument.text === '--') {
      optionsEnded = true
      index += 1
      continue
    }
    const outcome = argument.text.startsWith('--')
      ? reader.readLong(argument, next)
      : reader.readLetters(argument, next)
    if (typeof outcome === 'object') return outcome
    index += outcome === 'value-used' ? 2 : 1
  }
  return reader.transfers
}

type Outcome = 'value-used' | 'no-value' | Refusal

class ArgumentReader {
  readonly transfers: Transfer[]
  transfer: Transfer
  readonly #warnings: WarningList

  constructor(place: Transfer['place'], warnings: WarningList) {
    this.transfer = emptyTransfer(place)
    this.transfers = [this.transfer]
    this.#warnings = warnings
  }

  readLong(argument: Argument, next: Argument | undefined): Outcome {
    const written = argument.text.slice(2).replace(/^expand-/, '')
    const positive = findLongOption(written)
    const negated = positive === 'unknown' && written.startsWith('no-')
    const option = negated ? findLongOption(written.slice(3)) : positive
    if (typeof option === 'string') {
      const advice = written.includes('=')
        ? `; write --${written.slice(0, written.indexOf('='))} and its value as two words`
        : ''
      return { argument, reason: `option ${shorten(argument.text)} is ${option}${advice}` }
    }
    if (negated && option.takesValue) return { argument, reason: `option ${argument.text} is unknown` }
    if (!option.takesValue) {
      this.#setFlag(option, argument, !negated)
      return 'no-value'
    }
    if (next === undefined) return { argument, reason: `option ${argument.text} requires a value` }
    this.#setValue(option, next, argument)
    return 'value-used'
  }

  readLetters(argument: Argument, next: Argument | undefined): Outcome {
    const letters = argument.text
    for (let index = 1; index < letters.length; index += 1) {
      const letter = letters.charAt(index)
      const option = findLetter(letter)
      if (option === undefined) return { argument, reason: `option -${letter} is unknown` }
      if (!option.takesValue) {
        this.#setFlag(option, argument, true)
        continue
      }
      const rest = letters.slice(index + 1)
      const value = rest === '' ? next : { text: rest, place: argument.place }
      if (value === undefined) return { argument, reason: `option -${letter} requires a value` }
      this.#setValue(option, value, argument)
      return rest === '' ? 'value-used' : 'no-value'
    }
    return 'no-value'
  }

  #setFlag(option: CurlOption, argument: Argument, on: boolean): void {
    switch (option.name) {
      case 'next':
        this.transfer = emptyTransfer(argument.place)
        this.transfers.push(this.transfer)
        return
      case 'get':
        this.transfer.get = on
        return
      case 'head':
        this.transfer.head = on
        return
      case 'compressed':
        this.transfer.compressed = on
        return
      case 'globoff':
        this.transfer.globOff = on
        return
      case 'path-as-is':
        this.transfer.pathAsIs = on
        return
      case 'form-escape':
        this.transfer.formEscape = on
        return
      case 'anyauth':
      case 'digest':
      case 'negotiate':
      case 'ntlm':
      case 'ntlm-wb':
        this.transfer.otherAuthorization = on ? option.name : undefined
        if (on) this.#notHeld(option.name, argument)
        return
      default:
        if (on) this.#notHeld(option.name, argument)
    }
  }

  #setValue(option: CurlOption, value: Argument, argument: Argument): void {
    const { transfer } = this
    const data = (kind: DataKind): void => void transfer.data.push({ kind, argument: value })
    switch (option.name) {
      case 'url':
        return void transfer.urls.push(value)
      case 'request':
        transfer.method = value.text
        return
      case 'header':
        return void transfer.headers.push(value)
      case 'data':
      case 'data-ascii':
        return data('data')
      case 'data-raw':
        return data('raw')
      case 'data-binary':
        return data('binary')
      case 'data-urlencode':
        return data('urlencode')
      case 'json':
        return data('json')
      case 'form':
        return void transfer.form.push({ literal: false, argument: value })
      case 'form-string':
        return void transfer.form.push({ literal: true, argument: value })
      case 'url-query':
        return void transfer.urlQuery.push(value)
      case 'upload-file':
        return void transfer.uploads.push(value)
      case 'cookie':
        return void transfer.cookies.push(value)
      case 'user-agent':
        transfer.userAgent = value.text
        return
      case 'referer':
        transfer.referer = value.text.replace(/;auto$/, '')
        return
      case 'user':
        transfer.user = value.text
        return
      case 'oauth2-bearer':
        transfer.bearer = value.text
        return
      case 'range':
        transfer.range = value.text
        return
      case 'continue-at':
        if (/^\d+$/.test(value.text)) transfer.range = Number(value.text) === 0 ? undefined : `${value.text}-`
        else this.#notHeld(option.name, argument)
        return
      case 'aws-sigv4':
        transfer.otherAuthorization = option.name
        this.#notHeld(option.name, argument)
        return
      case 'request-target':
        transfer.requestTarget = value.text
        return
      default:
        this.#notHeld(option.name, argument)
    }
  }

  #notHeld(name: string, argument: Argument): void {
    const weight = unheldWeight(name)
    if (weight === 'none') return
    const effect =
      weight === 'warning'
        ? 'changes what curl sends or to whom, and a request cannot hold it'
        : 'concerns the connection, not the request'
    this.#warnings.add(
      weight,
      'option-not-held',
      `--${name} ${effect}; it was left out.`,
      { option: `--${name}`, effect },
      argument.place,
    )
  }
}
