import * as v from 'valibot'

/**
 * HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/): every field it asks for, none that it does not know
 * but those that begin with an underscore.
 */
export function harProblems(har: unknown): string[] {
  const result = v.safeParse(harSchema, har)
  return result.success ? [] : result.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)
}

function exactly<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(
    v.looseObject(entries),
    v.check(
      (value) => Object.keys(value).every((key) => key in entries || key.startsWith('_')),
      'has a field that HAR 1.2 does not know',
    ),
  )
}

const text = v.string()
const comment = v.optional(text)
/** Milliseconds; -1 for what does not apply. */
const duration = v.pipe(
  v.number(),
  v.check((value) => value >= 0 || value === -1, 'is a negative time'),
)
const certainDuration = v.pipe(v.number(), v.minValue(0))
/** Bytes; -1 for what is not known. */
const size = v.pipe(v.number(), v.integer(), v.minValue(-1))
const nameAndValue = exactly({ name: text, value: text, comment })
const cookie = exactly({
  name: text,
  value: text,
  path: v.optional(text),
  domain: v.optional(text),
  expires: v.optional(text),
  httpOnly: v.optional(v.boolean()),
  secure: v.optional(v.boolean()),
  comment,
})
const timestamp = v.pipe(text, v.isoTimestamp())

const request = exactly({
  method: v.pipe(text, v.nonEmpty()),
  url: text,
  httpVersion: text,
  cookies: v.array(cookie),
  headers: v.array(nameAndValue),
  queryString: v.array(nameAndValue),
  postData: v.optional(exactly({ mimeType: text, text, comment })),
  headersSize: size,
  bodySize: size,
  comment,
})

const response = exactly({
  status: v.pipe(v.number(), v.integer(), v.minValue(0)),
  statusText: text,
  httpVersion: text,
  cookies: v.array(cookie),
  headers: v.array(nameAndValue),
  content: exactly({
    size: v.pipe(v.number(), v.integer(), v.minValue(0)),
    compression: v.optional(v.pipe(v.number(), v.integer())),
    mimeType: text,
    text: v.optional(text),
    encoding: v.optional(v.literal('base64')),
    comment,
  }),
  redirectURL: text,
  headersSize: size,
  bodySize: size,
  comment,
})

const timings = exactly({
  blocked: v.optional(duration),
  dns: v.optional(duration),
  connect: v.optional(duration),
  send: certainDuration,
  wait: certainDuration,
  receive: certainDuration,
  ssl: v.optional(duration),
  comment,
})

const harSchema = exactly({
  log: exactly({
    version: v.literal('1.2'),
    creator: exactly({ name: text, version: text, comment }),
    browser: v.optional(exactly({ name: text, version: text, comment })),
    entries: v.array(
      exactly({
        startedDateTime: timestamp,
        time: certainDuration,
        request,
        response,
        cache: exactly({ comment }),
        timings,
        serverIPAddress: v.optional(text),
        connection: v.optional(text),
        comment,
      }),
    ),
    comment,
  }),
})
