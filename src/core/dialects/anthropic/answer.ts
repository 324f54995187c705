import { isJsonObject, numberOf, stringOf, type JsonObject } from '../json-data.ts'
import type { Usage } from '../message.ts'

/** The members of the answer around its content: `message_start`, and what `message_delta` changes. */
export class Answer {
  private members: JsonObject = {}
  private usageMembers: JsonObject | undefined
  private usageTaken: Usage | undefined
  started = false

  begin(message: JsonObject): void {
    this.started = true
    const { content: _, usage, ...members } = message
    this.members = members
    this.usageMembers = isJsonObject(usage) ? usage : undefined
    this.usageTaken = undefined
  }

  /** The numbers of `usage` are totals so far: they replace those before and are never added. */
  change(event: JsonObject): void {
    const delta = isJsonObject(event.delta) ? event.delta : {}
    const { container, ...assigned } = delta
    this.members = {
      ...this.members,
      ...assigned,
      ...present({
        container,
        context_management: event.context_management,
        input_transformations: event.input_transformations,
      }),
    }
    if (!isJsonObject(event.usage)) return
    this.usageMembers = { ...this.usageMembers, ...present(event.usage) }
    this.usageTaken = undefined
  }

  /** A fallback block names the model that goes on with the answer. */
  renameModel(model: unknown): void {
    if (typeof model === 'string') this.members = { ...this.members, model }
  }

  text(member: 'id' | 'model' | 'role' | 'stop_reason' | 'stop_sequence'): string | undefined {
    return stringOf(this.members[member])
  }

  usage(): Usage | undefined {
    if (this.usageMembers === undefined) return undefined
    return (this.usageTaken ??= readUsage(this.usageMembers))
  }

  json(content: readonly unknown[]): JsonObject {
    const base = this.started ? this.members : { type: 'message', role: 'assistant', ...this.members }
    return { ...base, content, ...(this.usageMembers === undefined ? {} : { usage: this.usageMembers }) }
  }
}

function readUsage(raw: JsonObject): Usage {
  const usage = {
    inputTokens: numberOf(raw.input_tokens),
    outputTokens: numberOf(raw.output_tokens),
    cacheReadTokens: numberOf(raw.cache_read_input_tokens),
    cacheWriteTokens: numberOf(raw.cache_creation_input_tokens),
  }
  return { ...(present(usage) as Partial<Record<keyof typeof usage, number>>), raw }
}

/** The members that have a value. */
function present(members: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== undefined),
  )
}
