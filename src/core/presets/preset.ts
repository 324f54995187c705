import * as v from 'valibot'
import { decodeBase64, encodeBase64 } from '../http/base64.ts'
import type { HeaderPair, HttpRequest } from '../http/request.ts'
import { redactRequest, type TakenOut } from './redaction.ts'

/** A body as JSON can hold it: text where it is UTF-8 (its bytes are exactly the text's), else base64. */
const bodySchema = v.nullable(
  v.union([v.strictObject({ text: v.string() }), v.strictObject({ base64: v.pipe(v.string(), v.base64()) })]),
)

const headerPairSchema = v.tuple([v.string(), v.string()])

const requestSchema = v.object({
  method: v.pipe(v.string(), v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/u)),
  url: v.string(),
  headers: v.array(headerPairSchema),
  body: bodySchema,
})

/** Version 1, frozen: a change of shape makes a version 2 and an upgrader from this one. */
const presetSchemaV1 = v.object({
  schema: v.literal('wirelens.preset'),
  version: v.literal(1),
  id: v.pipe(v.string(), v.minLength(1)),
  name: v.pipe(v.string(), v.minLength(1)),
  notes: v.optional(v.string()),
  clientName: v.optional(v.string()),
  expectedHeaders: v.optional(v.array(headerPairSchema)),
  request: requestSchema,
  /** RFC 3339, UTC. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  updatedAt: v.pipe(v.string(), v.isoTimestamp()),
})

const envelopeSchema = v.object({ schema: v.literal('wirelens.preset'), version: v.number() })

/** A preset as stored, shared and shipped. Holds no secret: `createPreset` takes them out. */
export type StoredPreset = v.InferOutput<typeof presetSchemaV1>
export type StoredRequest = v.InferOutput<typeof requestSchema>

export type PresetReading =
  | { readonly kind: 'preset'; readonly preset: StoredPreset }
  | { readonly kind: 'too-new'; readonly version: number }
  | { readonly kind: 'not-a-preset'; readonly reason: string }

/** Reads what storage, a file or a link holds. Nothing of it is trusted before it has passed here. */
export function readPreset(stored: unknown): PresetReading {
  const envelope = v.safeParse(envelopeSchema, stored)
  if (!envelope.success) return { kind: 'not-a-preset', reason: firstIssue(envelope.issues) }
  if (envelope.output.version > 1) return { kind: 'too-new', version: envelope.output.version }
  const parsed = v.safeParse(presetSchemaV1, stored)
  if (!parsed.success) return { kind: 'not-a-preset', reason: firstIssue(parsed.issues) }
  return { kind: 'preset', preset: parsed.output }
}

function firstIssue(issues: readonly v.BaseIssue<unknown>[]): string {
  const [issue] = issues
  if (issue === undefined) return ''
  const path = v.getDotPath(issue as Parameters<typeof v.getDotPath>[0])
  return path === null ? issue.message : `${path}: ${issue.message}`
}

export interface PresetInput {
  readonly id: string
  readonly name: string
  readonly request: HttpRequest
  /** Epoch milliseconds. */
  readonly now: number
  readonly clientName?: string
  readonly expectedHeaders?: readonly HeaderPair[]
  readonly notes?: string
}

/** A new preset, credentials taken out; `takenOut` says which, to tell the user. */
export function createPreset(input: PresetInput): { preset: StoredPreset; takenOut: readonly TakenOut[] } {
  const { request, takenOut } = redactRequest(input.request)
  const at = new Date(input.now).toISOString()
  const preset: StoredPreset = {
    schema: 'wirelens.preset',
    version: 1,
    id: input.id,
    name: input.name,
    request: storeRequest(request),
    createdAt: at,
    updatedAt: at,
    ...(input.notes === undefined ? {} : { notes: input.notes }),
    ...(input.clientName === undefined ? {} : { clientName: input.clientName }),
    ...(input.expectedHeaders === undefined
      ? {}
      : { expectedHeaders: withoutCookies(input.expectedHeaders) }),
  }
  return { preset, takenOut }
}

/** A captured `set-cookie` is somebody's session. */
function withoutCookies(headers: readonly HeaderPair[]): [string, string][] {
  return headers.filter(([name]) => name.toLowerCase() !== 'set-cookie').map(([name, value]) => [name, value])
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A Request as JSON can hold it, byte for byte. Takes nothing out: see `redactRequest`. */
export function storeRequest(request: HttpRequest): StoredRequest {
  const { method, url, body } = request
  return {
    method,
    url,
    headers: request.headers.map(([name, value]) => [name, value]),
    body: storeBody(body),
  }
}

function storeBody(body: Uint8Array | null): StoredRequest['body'] {
  if (body === null) return null
  try {
    return { text: strictDecoder.decode(body) }
  } catch {
    return { base64: encodeBase64(body) }
  }
}

export function restoreRequest(stored: StoredRequest): HttpRequest {
  const { method, url, headers, body } = stored
  return { method, url, headers, body: body === null ? null : restoreBody(body) }
}

function restoreBody(body: NonNullable<StoredRequest['body']>): Uint8Array {
  return 'text' in body ? new TextEncoder().encode(body.text) : decodeBase64(body.base64)
}
