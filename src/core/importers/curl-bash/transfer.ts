import type { WarningPlace } from '../import-warning.ts'

/** One argument of a command after bash has expanded it, and where it stands in the paste. */
export interface Argument {
  readonly text: string
  readonly place: WarningPlace
}

export type DataKind = 'data' | 'raw' | 'binary' | 'urlencode' | 'json'

export interface DataOption {
  readonly kind: DataKind
  readonly argument: Argument
}

export interface FormOption {
  readonly literal: boolean
  readonly argument: Argument
}

/** What the options between two `--next` ask for, before anything is built of it. */
export interface Transfer {
  urls: Argument[]
  method: string | undefined
  headers: Argument[]
  data: DataOption[]
  form: FormOption[]
  urlQuery: Argument[]
  uploads: Argument[]
  cookies: Argument[]
  userAgent: string | undefined
  referer: string | undefined
  user: string | undefined
  /** Another way to use `user` than Basic: it needs an answer of the server, or a signature. */
  otherAuthorization: string | undefined
  bearer: string | undefined
  range: string | undefined
  requestTarget: string | undefined
  get: boolean
  head: boolean
  compressed: boolean
  globOff: boolean
  pathAsIs: boolean
  formEscape: boolean
  readonly place: WarningPlace
}

export function emptyTransfer(place: WarningPlace): Transfer {
  return {
    urls: [],
    method: undefined,
    headers: [],
    data: [],
    form: [],
    urlQuery: [],
    uploads: [],
    cookies: [],
    userAgent: undefined,
    referer: undefined,
    user: undefined,
    otherAuthorization: undefined,
    bearer: undefined,
    range: undefined,
    requestTarget: undefined,
    get: false,
    head: false,
    compressed: false,
    globOff: false,
    pathAsIs: false,
    formEscape: false,
    place,
  }
}
