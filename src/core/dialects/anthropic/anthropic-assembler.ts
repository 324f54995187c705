import type { StreamEvent } from '../../sse/stream-event.ts'
import type { BlockBuilder } from '../block-builder.ts'
import type { MessageAssembler } from '../dialect.ts'
import { DiagnosticList } from '../diagnostic-list.ts'
import { isJsonObject, parseJson, stringOf, type JsonObject } from '../json-data.ts'
import type { Message, StreamError } from '../message.ts'
import { RawBlock } from '../raw-block.ts'
import { streamError } from '../stream-error.ts'
import { Answer } from './answer.ts'
import { ContentBlock } from './content-block.ts'

/**
 * Reduces a Messages stream. Where the official SDK throws, skips or drops, this goes on, shows what
 * came in a raw block, and notes a diagnostic. A second `message_start` (a gateway that tried again)
 * starts a new answer: `blocks` keeps those of the first, `json()` is the last answer alone.
 */
export class AnthropicAssembler implements MessageAssembler {
  private eventNumber = -1
  private readonly blocks: BlockBuilder[] = []
  /** The content of the present answer in the order its blocks were started. */
  private content: ContentBlock[] = []
  private byWireIndex = new Map<unknown, ContentBlock>()
  private readonly toolNames = new Map<unknown, string>()
  private readonly rawBlocks = new Map<string, RawBlock>()
  private readonly diagnostics = new DiagnosticList()
  private readonly answer = new Answer()
  private complete = false
  private error: StreamError | undefined
  private firstContentAt: number | undefined
  private lastContentAt: number | undefined
  private taken: Message | undefined

  push(event: StreamEvent): void {
    this.eventNumber += 1
    this.taken = undefined
    const value = parseJson(event.data)
    if (!isJsonObject(value)) return this.pushOther(event, value)
    const type = stringOf(value.type) ?? event.event
    if (event.event === 'message' && value.type !== undefined) this.note('missing-event-name', type)
    if (this.complete && type !== 'ping' && type !== 'message_start') this.note('event-after-end', type)
    this.pushEvent(type, event, value)
  }

  private pushEvent(type: string, event: StreamEvent, value: JsonObject): void {
    switch (type) {
      case 'content_block_delta':
        return this.pushDelta(event, value)
      case 'content_block_start':
        return this.startBlock(event, value)
      case 'content_block_stop':
        return this.stopBlock(event, value)
      case 'message_start':
        return this.startMessage(event, value)
      case 'message_delta':
        return this.answer.change(value)
      case 'message_stop':
        this.complete = true
        return
      case 'ping':
        return
      case 'error':
        this.error ??= streamError(event, this.eventNumber, value)
        return
      default:
        this.note('unknown-event', type, type)
        this.showRaw(type, event, value)
    }
  }

  message(): Message {
    return (this.taken ??= this.take())
  }

  /**
   * The answer in the shape of a response to `stream: false`, as far as it came. A tool input that is
   * not whole JSON is the text of it. Without any answer: the error event as it came, or null.
   */
  json(): unknown {
    if (!this.answer.started && this.content.length === 0) return this.error?.raw ?? null
    return this.answer.json(this.content.map((block) => block.snapshot().value))
  }

  /** Takes an answer that was not streamed; its blocks have no events. */
  pushWhole(message: JsonObject, at: number): void {
    this.answer.begin(message)
    this.addWholeBlocks(message.content, at)
    this.complete = true
  }

  private pushOther(event: StreamEvent, value: unknown): void {
    if (event.event === 'error') this.error ??= streamError(event, this.eventNumber, value)
    else if (value === undefined) this.note('invalid-json', event.data.slice(0, 80))
    else this.note('unknown-event', event.event, event.event)
    this.showRaw(event.event, event, value)
  }

  private startMessage(event: StreamEvent, value: JsonObject): void {
    const message = isJsonObject(value.message) ? value.message : {}
    if (this.answer.started) this.note('second-message-start', stringOf(message.id) ?? '')
    this.answer.begin(message)
    this.complete = false
    this.content = []
    this.byWireIndex = new Map()
    this.addWholeBlocks(message.content, event.receivedAt)
  }

  private addWholeBlocks(content: unknown, at: number): void {
    if (!Array.isArray(content)) return
    for (const [index, block] of content.filter(isJsonObject).entries()) {
      this.addBlock(index, block, at).closed = true
    }
  }

  private startBlock(event: StreamEvent, value: JsonObject): void {
    const start = isJsonObject(value.content_block) ? value.content_block : {}
    const block = this.addBlock(value.index, start, event.receivedAt)
    block.touch(this.eventNumber, event.receivedAt)
    if (!block.identity.known) this.note('unknown-block', block.identity.type, block.identity.type)
    if (block.textLength > 0) this.noteContent(event.receivedAt)
    if (start.type === 'fallback' && isJsonObject(start.to)) this.answer.renameModel(start.to.model)
  }

  private addBlock(wireIndex: unknown, start: JsonObject, at: number): ContentBlock {
    const name = this.toolNames.get(start.tool_use_id)
    const block = new ContentBlock(this.blocks.length, start, at, name)
    if (typeof start.id === 'string' && typeof start.name === 'string') {
      this.toolNames.set(start.id, start.name)
    }
    this.blocks.push(block)
    this.content.push(block)
    this.byWireIndex.set(wireIndex, block)
    return block
  }

  private pushDelta(event: StreamEvent, value: JsonObject): void {
    const delta = isJsonObject(value.delta) ? value.delta : {}
    const block = this.byWireIndex.get(value.index) ?? this.impliedBlock(event, value.index, delta)
    const before = block?.textLength
    if (block === undefined || !block.apply(delta, this.eventNumber, event.receivedAt)) {
      const type = stringOf(delta.type) ?? 'unknown'
      this.note('unknown-delta', type, type)
      this.showRaw(type, event, value)
    } else if (block.textLength !== before) this.noteContent(event.receivedAt)
  }

  /** Gateways lose block starts; what the delta belongs to can be told from its type. */
  private impliedBlock(event: StreamEvent, wireIndex: unknown, delta: JsonObject): ContentBlock | undefined {
    this.note('delta-without-block', String(wireIndex))
    const start = impliedStarts.get(delta.type)
    return start && this.addBlock(wireIndex, start, event.receivedAt)
  }

  private stopBlock(event: StreamEvent, value: JsonObject): void {
    const block = this.byWireIndex.get(value.index)
    if (block === undefined) this.note('delta-without-block', String(value.index))
    else block.close(this.eventNumber, event.receivedAt)
  }

  private showRaw(type: string, event: StreamEvent, value: unknown): void {
    let block = this.rawBlocks.get(type)
    if (block === undefined) {
      block = new RawBlock(this.blocks.length, type, event.receivedAt)
      this.rawBlocks.set(type, block)
      this.blocks.push(block)
    }
    block.add(event, this.eventNumber, value)
  }

  private noteContent(at: number): void {
    this.firstContentAt ??= at
    this.lastContentAt = at
  }

  private note(code: Parameters<DiagnosticList['add']>[0], detail: string, key?: string): void {
    this.diagnostics.add(code, this.eventNumber, detail, key)
  }

  private take(): Message {
    const members = {
      id: this.answer.text('id'),
      model: this.answer.text('model'),
      role: this.answer.text('role'),
      stopReason: this.answer.text('stop_reason'),
      stopSequence: this.answer.text('stop_sequence'),
      usage: this.answer.usage(),
      error: this.error,
      firstContentAt: this.firstContentAt,
      lastContentAt: this.lastContentAt,
    }
    const present = Object.entries(members).filter(([, value]) => value !== undefined)
    return {
      dialect: 'anthropic',
      ...(Object.fromEntries(present) as Partial<Message>),
      complete: this.complete,
      blocks: this.blocks.map((block) => block.snapshot()),
      diagnostics: this.diagnostics.list(),
    }
  }
}

const impliedStarts = new Map<unknown, JsonObject>([
  ['text_delta', { type: 'text', text: '' }],
  ['citations_delta', { type: 'text', text: '' }],
  ['thinking_delta', { type: 'thinking', thinking: '', signature: '' }],
  ['signature_delta', { type: 'thinking', thinking: '', signature: '' }],
  ['input_json_delta', { type: 'tool_use', input: {} }],
  ['compaction_delta', { type: 'compaction', content: null }],
])
